// How the words of the query language go together: AND binds before OR, and is meant where nothing
// stands between two conditions.
parser grammar QueryParser;

options { tokenVocab = QueryLexer; }

query : disjunction? EOF ;

disjunction : conjunction ( OR conjunction )* ;

conjunction : negation ( AND? negation )* ;

negation : NOT* condition ;

condition
    : LPAREN disjunction RPAREN          # group
    | FIELD value                        # field
    | FIELD LPAREN disjunction RPAREN    # fieldGroup
    | ( WORD | STRING )                  # bare
    ;

value : VALUE | STRING | RANGE ;

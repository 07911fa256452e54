// The words of the query language. Values are taken whole here; dev.paniclens.query.QueryReader
// reads them, since what may stand in one depends on its field.
lexer grammar QueryLexer;

AND : 'AND' | '&&' ;
OR : 'OR' | '||' ;
NOT : 'NOT' | '-' | '!' ;
LPAREN : '(' ;
RPAREN : ')' ;
FIELD : [A-Za-z] [A-Za-z0-9._-]* ':' -> pushMode(VALUES) ;
STRING : '"' ( ~["\\] | '\\' . )* '"' ;
OPEN_STRING : '"' ( ~["\\] | '\\' . )* '\\'? ;
LONE_SIGN : [-!] [ \t\r\n]+ ;
COLON : ':' ;
WORD : ~[ \t\r\n()":!-] ~[ \t\r\n()":]* ;
BLANK : [ \t\r\n]+ -> skip ;

mode VALUES;

VALUE_BLANK : [ \t\r\n]+ -> skip ;
VALUE_LPAREN : '(' -> type(LPAREN), popMode ;
VALUE_RPAREN : ')' -> type(RPAREN), popMode ;
VALUE_STRING : '"' ( ~["\\] | '\\' . )* '"' -> type(STRING), popMode ;
VALUE_OPEN : '"' ( ~["\\] | '\\' . )* '\\'? -> type(OPEN_STRING), popMode ;
RANGE : [[{] ~[\]}]* [\]}] -> popMode ;
OPEN_RANGE : [[{] ~[\]}]* -> popMode ;
VALUE : ~[ \t\r\n()"[{] ~[ \t\r\n()"]* -> popMode ;

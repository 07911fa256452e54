package dev.paniclens.web;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.KextOrWords;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryReader;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What somebody asked.
 *
 * @param text as typed
 * @param query as understood
 * @param remarks what a person should know of how it was
 */
record Asked(String text, Query query, List<String> remarks) {
  Asked {
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads a query, as {@code paniclens search} does.
   *
   * @param text no text asks for every crash
   * @throws dev.paniclens.query.QueryException if it is none
   */
  static Asked of(String text, CrashIndex index) {
    if (text.isBlank()) {
      return new Asked("", Query.ALL, List.of());
    }
    KextOrWords bare = new KextOrWords(index, KextPlace.BACKTRACE);
    Query query = QueryReader.read(text, today(), bare);
    return new Asked(text, query, bare.remarks());
  }

  static LocalDate today() {
    return LocalDate.now(ZoneId.systemDefault());
  }
}

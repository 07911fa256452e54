package dev.paniclens.index.lucene.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarQueryTest {

  @ParameterizedTest
  @CsvSource({
    "com.softraid.driver, com.softraid.driver, true",
    "com.softraid.driver, com.*, true",
    "com.softraid.driver, *.driver, true",
    "com.softraid.driver, *soft*driver, true",
    "com.softraid.driver, com.softraid.driver*, true",
    "com.softraid.driver, *com.softraid.driver, true",
    "com.softraid.driver, **, true",
    "com.softraid.driver, com.*.kext, false",
    "com.softraid.driver, soft*, false",
    "com.softraid.driver, com.softraid.driver.*, false",
    "com.softraid.driver, com.softraid, false",
    "aabaab, *aab, true",
    "aabaabb, *aab, false",
    "abcabd, *ab*abd, true",
    "abd, *ab*abd, false",
    "a?c, a?c, true",
    "abc, a?c, false",
    "für, f*r, true",
    "'', *, true",
    "'', *a, false"
  })
  void aStarStandsForAnyBytes(String term, String pattern, boolean like) {
    assertEquals(like, StarQuery.isLike(new BytesRef(term), new BytesRef(pattern)));
  }

  @Test
  void manyStarsTakeNoLongerThanTheirLengths() {
    String term = "a".repeat(1000);
    String pattern = "*a".repeat(499) + "*b";
    assertEquals(false, StarQuery.isLike(new BytesRef(term), new BytesRef(pattern)));
  }

  @Test
  void equalQueriesAreCachedAsOne() {
    assertEquals(new StarQuery("os", "mac*"), new StarQuery("os", "mac*"));
    assertEquals(new StarQuery("os", "mac*").hashCode(), new StarQuery("os", "mac*").hashCode());
    assertEquals(
        false,
        new StarQuery("os", "mac*").equals(new StarQuery("os", "ios*"))
            || new StarQuery("os", "mac*").equals(new StarQuery("model", "mac*")));
  }
}

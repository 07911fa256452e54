package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How one crash is found by its id. */
public abstract class LookupContract extends IndexContract {

  private static final String ONE = "8A1C7E5E-0B0F-4B0C-9D5D-2F6D3B1A0C11";
  private static final String TWO = "8A1C7E5F-0B0F-4B0C-9D5D-2F6D3B1A0C11";

  @Test
  void wholeIdIsFoundInEitherCase() {
    store(Crash.of(ONE), Crash.of(TWO));

    assertEquals(ONE, analysis(ONE).id().orElseThrow());
    assertEquals(TWO, analysis(" " + TWO.toLowerCase(Locale.ROOT)).id().orElseThrow());
  }

  @Test
  void beginningThatOnlyOneIdHasIsEnough() {
    store(Crash.of(ONE), Crash.of(TWO));

    assertEquals(ONE, analysis("8a1c7e5e").id().orElseThrow());
  }

  @Test
  void beginningOfSeveralIdsNamesThem() {
    store(Crash.of(TWO), Crash.of(ONE));

    assertEquals(new Lookup.Ambiguous(List.of(ONE, TWO)), index.get("8A1C7E"));
  }

  @Test
  void wholeIdIsFoundThoughAnotherBeginsWithIt() {
    store(Crash.of("abcdef"), Crash.of("abcdef00"));

    assertEquals("abcdef", analysis("abcdef").id().orElseThrow());
  }

  @Test
  void shortIdIsFoundWhenItIsWhole() {
    store(Crash.of("abc"));

    assertEquals("abc", analysis("abc").id().orElseThrow());
  }

  @Test
  void shortBeginningIsNotEnough() {
    store(Crash.of(ONE));

    assertEquals(new Lookup.NotFound(true), index.get("8A1C7"));
    assertEquals(new Lookup.NotFound(true), index.get(""));
  }

  @Test
  void idThatIsNotThereIsNotFound() {
    store(Crash.of(ONE));

    assertEquals(new Lookup.NotFound(false), index.get("8A1C7E5E-0000"));
    assertEquals(new Lookup.NotFound(false), index.get("8A1C7E*"));
  }

  @Test
  void ambiguousAnswerNamesAFewOfVeryMany() {
    store(IntStream.range(0, 200).mapToObj(n -> Crash.of("abcdef" + n)).toArray(Crash[]::new));

    Lookup.Ambiguous many = assertInstanceOf(Lookup.Ambiguous.class, index.get("abcdef"));

    assertEquals(10, many.ids().size());
  }

  @Test
  void replacedCrashIsFoundOnce() {
    store(Crash.of(ONE).string("1"));
    store(Crash.of(ONE).path("other").string("22"));

    assertEquals("other", analysis("8A1C7E5E").source().path());
  }
}

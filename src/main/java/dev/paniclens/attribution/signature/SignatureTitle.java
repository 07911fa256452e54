package dev.paniclens.attribution.signature;

import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in one line what a crash is: {@code page fault in com.example.driver+0x1a2c}, {@code no
 * check-in from WindowServer}.
 *
 * @param shape what stays of the message or of the trap's name, as {@link MessageShape} has it
 * @param said that, with what else is known of the place or of the trap; or a symptom
 * @param places the nearest to the panic first
 */
record SignatureTitle(Facts facts, String shape, String said, List<CodePlace> places) {
  private static final int LONGEST_MESSAGE = 80;

  /** Symptoms that need no word for their class. */
  private static final List<String> STANDS_ALONE =
      List.of("no check-in", "machine check", "leak in zone");

  /** Classes of several kinds of trap, whose own name says more. */
  private static final Set<String> LOOSE_CLASSES = Set.of("kernel-trap", "kernel-fault");

  /** How the messages of assertions go on behind the condition. */
  private static final String DETAILS = ", file: ";

  private static final Pattern MANGLED = Pattern.compile("_Z(?:NV?K?)?(?=[1-9])");

  String of(PanicMessage message) {
    if (Symptom.isOf(facts.info().code())) {
      return STANDS_ALONE.stream().anyMatch(said::startsWith) ? said : words() + ": " + cut(said);
    }
    if (message.fault().isPresent()) {
      return (LOOSE_CLASSES.contains(facts.info().code()) ? lower(said) : words()) + where();
    }
    int details = shape.indexOf(DETAILS);
    String file = message.location().map(Location::file).map(f -> " (" + f + ")").orElse("");
    if (shape.isEmpty()) {
      return words() + where() + file;
    }
    return cut(details < 0 ? shape : shape.substring(0, details)) + file + inKext();
  }

  private String words() {
    return facts.info().code().replace('-', ' ');
  }

  private String where() {
    CodePlace first = places.getFirst();
    Optional<CodePlace> top =
        facts.stack().cutFound() ? CodePlace.of(facts.stack().firstCounted()) : Optional.empty();
    boolean began = first.inKernel() || top.filter(first::equals).isPresent();
    if (began || facts.atThePanic().filter(k -> k.id().value().equals(first.image())).isPresent()) {
      return " in " + readable(first);
    }
    String function =
        top.filter(CodePlace::inKernel)
            .flatMap(CodePlace::symbol)
            .map(s -> " in " + name(s))
            .orElse("");
    return function + ", called by " + readable(first);
  }

  private String inKext() {
    return places.stream()
        .filter(p -> !p.inKernel())
        .findFirst()
        .map(CodePlace::image)
        .filter(image -> !shape.contains(image))
        .map(image -> " in " + image)
        .orElse("");
  }

  private static String readable(CodePlace place) {
    return place.symbol().map(s -> place.image() + " " + name(s)).orElseGet(place::toString);
  }

  /** The names within a mangled C++ name ({@code _ZN…}), joined; any other name as it is. */
  private static String name(String symbol) {
    Matcher m = MANGLED.matcher(symbol);
    if (!m.lookingAt()) {
      return symbol;
    }
    List<String> names = new ArrayList<>();
    int at = m.end();
    while (at < symbol.length() && Character.isDigit(symbol.charAt(at))) {
      int digits = at;
      while (at < symbol.length() && Character.isDigit(symbol.charAt(at)) && at - digits < 3) {
        at++;
      }
      int end = at + Integer.parseInt(symbol.substring(digits, at));
      if (end > symbol.length()) {
        return symbol;
      }
      names.add(symbol.substring(at, end));
      at = end;
    }
    return names.isEmpty() ? symbol : String.join("::", names);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
  }
}

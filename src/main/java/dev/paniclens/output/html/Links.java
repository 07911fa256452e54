package dev.paniclens.output.html;

import dev.paniclens.query.Query;
import java.util.Optional;

/**
 * Where more is told of what a page names. Each answer is an address for {@code href}, or nothing
 * where there is no such page.
 */
public interface Links {
  /** Those of a page that stands alone. */
  Links NONE =
      new Links() {
        @Override
        public Optional<String> crashes(Query query) {
          return Optional.empty();
        }

        @Override
        public Optional<String> found(String query) {
          return Optional.empty();
        }

        @Override
        public Optional<String> crash(String id) {
          return Optional.empty();
        }

        @Override
        public Optional<String> kext(String id) {
          return Optional.empty();
        }

        @Override
        public Optional<String> signature(String id) {
          return Optional.empty();
        }

        @Override
        public Optional<String> comparison(String first, String other) {
          return Optional.empty();
        }
      };

  /** The crashes that match. */
  Optional<String> crashes(Query query);

  /** The crashes that a query finds, in the words of its language. */
  Optional<String> found(String query);

  /** One crash. */
  Optional<String> crash(String id);

  /** What is known of a kext. */
  Optional<String> kext(String id);

  /** What is known of the crashes of a signature. */
  Optional<String> signature(String id);

  /** Two crashes side by side. */
  Optional<String> comparison(String first, String other);
}

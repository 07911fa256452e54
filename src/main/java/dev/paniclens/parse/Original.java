package dev.paniclens.parse;

import dev.paniclens.parse.envelope.EnvelopeMembers;
import dev.paniclens.parse.envelope.EnvelopeText;
import java.util.List;
import java.util.Optional;

/**
 * A panic report as it was found in its file: all of it that can tell something, and nothing that
 * was concluded from it. {@link ReportParser#read} makes the same report of it as was read from the
 * file; a later version of this program may see more in it.
 */
public sealed interface Original {

  /** The report as a file has it: in JSON without what is nested in it, or text. */
  String asFile();

  /**
   * A report in JSON, without what is nested in it.
   *
   * @param members the members that matter
   */
  record Json(EnvelopeMembers members) implements Original {
    @Override
    public String asFile() {
      return EnvelopeText.of(members);
    }
  }

  /**
   * A report in plain text.
   *
   * @param lines its lines, and those that stand around it where nothing parts them from it
   * @param brokenOff whether the last of them has no end
   * @param cut whether some of its lines were left out because it is too large
   * @param header the members of a line of JSON that stood before the text
   */
  record Text(List<String> lines, boolean brokenOff, boolean cut, Optional<EnvelopeMembers> header)
      implements Original {
    public Text {
      lines = List.copyOf(lines);
    }

    @Override
    public String asFile() {
      return header.map(EnvelopeText::of).orElse("")
          + String.join("\n", lines)
          + (brokenOff ? "" : "\n");
    }
  }
}

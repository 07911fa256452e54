package dev.paniclens.output.words;

import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.SymbolsOfImage;
import dev.paniclens.analysis.SymbolsOfImage.SymbolFile;
import java.util.List;

/** What a person is told of the files that name the frames of a stack, in whatever form. */
public final class SymbolWords {
  private SymbolWords() {}

  /** A sentence for each image of the stack; empty where no symbols were asked for. */
  public static List<String> of(Stack stack) {
    return stack.symbols().orElse(List.of()).stream().map(SymbolWords::of).toList();
  }

  private static String of(SymbolsOfImage image) {
    String build = image.uuid().map(uuid -> " of build " + uuid).orElse("");
    return image.image()
        + ": "
        + switch (image.state()) {
          case SymbolsOfImage.USED -> used(image.files());
          case SymbolsOfImage.OTHER_BUILD ->
              "no file"
                  + build
                  + "; of another build, and not used: "
                  + other(image.files().getFirst());
          case SymbolsOfImage.NO_UUID -> "the report does not tell which build it was";
          case SymbolsOfImage.NO_PLACE ->
              "there is a file" + build + ", but not where its code lay";
          default -> "no file" + build;
        };
  }

  private static String used(List<SymbolFile> files) {
    SymbolFile first = files.getFirst();
    int others = files.size() - 1;
    return first.path()
        + ", "
        + counted(first)
        + (others == 0
            ? ""
            : "; and "
                + (others == 1 ? files.get(1).path() : others + " others")
                + " of this build");
  }

  private static String counted(SymbolFile file) {
    int functions = file.functions().orElse(0);
    String names =
        functions == 0 ? "no names" : functions == 1 ? "1 function" : functions + " functions";
    return names + (file.lines() ? " and line tables" : "");
  }

  private static String other(SymbolFile file) {
    return file.path() + " (" + file.uuid() + ")";
  }
}

package dev.paniclens.symbols.file;

import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.FailureListener;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import dev.paniclens.symbols.macho.CodeMap;
import dev.paniclens.symbols.macho.ImageUuid;
import dev.paniclens.symbols.macho.MachImage;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images that were asked for names last, with their tables. */
final class OpenImages implements Closeable {
  /** What tables and members of archives may take together, in bytes, about. */
  private static final long MOST_BYTES = 64L << 20;

  private static final long OF_AN_IMAGE = 1L << 20;
  private static final long OF_A_FUNCTION = 24;

  /** Most telling first: line tables, then names of functions. */
  private static final Comparator<SymbolImage> RANK =
      Comparator.<SymbolImage, Boolean>comparing(i -> !i.image().hasLines())
          .thenComparingInt(i -> -i.code().functions())
          .thenComparing(SymbolImage::path);

  private final FileReader reader;
  private final FailureListener failures;
  private final Map<ImageUuid, Opened> opened = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  /** The images of a UUID, and what is to be closed after them. */
  private record Opened(List<SymbolImage> images, List<FileContent> files, long weight) {}

  OpenImages(ReportSource source, FailureListener failures) {
    reader = new FileReader(source, (name, why) -> {}); // the walk told of it
    this.failures = failures;
  }

  /**
   * The images of a UUID.
   *
   * @param files in which they lie
   */
  List<SymbolImage> of(ImageUuid uuid, List<FoundFile> files) {
    Opened known = opened.get(uuid);
    if (known == null) {
      known = open(uuid, files);
      opened.put(uuid, known);
      weight += known.weight();
      while (weight > MOST_BYTES && opened.size() > 1) {
        Opened oldest = opened.remove(opened.keySet().iterator().next());
        weight -= oldest.weight();
        close(oldest);
      }
    }
    return known.images();
  }

  private Opened open(ImageUuid uuid, List<FoundFile> found) {
    List<SymbolImage> all = new ArrayList<>();
    List<FileContent> files = new ArrayList<>();
    long taken = 0;
    for (FoundFile each : found) {
      List<SymbolImage> images = new ArrayList<>();
      Optional<FileContent> file =
          reader.open(each.path(), (name, image) -> take(uuid, name, image, images));
      file.ifPresent(files::add);
      if (images.isEmpty()) {
        failures.failed(
            new SourcePath(each.path().toString()),
            new SourceFailure(
                SourceFailure.Kind.DAMAGED, "It no longer holds the image of UUID " + uuid + "."));
      }
      for (SymbolImage image : images) {
        taken += OF_AN_IMAGE + OF_A_FUNCTION * image.code().functions();
        taken += file.isEmpty() ? image.image().content().size() : 0;
      }
      all.addAll(images);
    }
    all.sort(RANK);
    return new Opened(List.copyOf(all), files, taken);
  }

  private void take(ImageUuid uuid, SourcePath name, MachImage image, List<SymbolImage> into) {
    if (image.uuid().filter(uuid::equals).isEmpty()) {
      return;
    }
    try {
      into.add(new SymbolImage(name.text(), image, CodeMap.of(image)));
    } catch (IOException e) {
      failures.failed(name, SourceFailure.of(e));
    }
  }

  private void close(Opened images) {
    for (FileContent file : images.files()) {
      try {
        file.close();
      } catch (IOException e) {
        // It was only read, and nobody waits for more of it.
      }
    }
  }

  @Override
  public void close() {
    opened.values().forEach(this::close);
    opened.clear();
    weight = 0;
  }
}

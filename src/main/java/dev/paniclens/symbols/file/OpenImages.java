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
import java.nio.file.Path;
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
    reader = new FileReader(source);
    this.failures = failures;
  }

  /**
   * The images of a UUID.
   *
   * @param files in which they lie
   */
  List<SymbolImage> of(ImageUuid uuid, List<FileRow> files) {
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

  private Opened open(ImageUuid uuid, List<FileRow> rows) {
    List<SymbolImage> images = new ArrayList<>();
    List<FileContent> files = new ArrayList<>();
    Taker taker = new Taker(uuid, images);
    for (FileRow row : rows) {
      int before = images.size();
      taker.path = row.path();
      Optional<FileContent> file = reader.open(Path.of(row.path()), taker);
      file.ifPresent(files::add);
      if (images.size() == before) {
        failures.failed(
            new SourcePath(row.path()),
            new SourceFailure(
                SourceFailure.Kind.DAMAGED, "It no longer holds the image of UUID " + uuid + "."));
      }
    }
    images.sort(RANK);
    long taken = 0;
    for (SymbolImage image : images) {
      boolean held = image.path().contains("!/");
      taken += OF_AN_IMAGE + OF_A_FUNCTION * image.code().functions();
      taken += held ? image.image().content().size() : 0;
    }
    return new Opened(List.copyOf(images), files, taken);
  }

  /** Takes the images of one UUID, with their tables. */
  private final class Taker implements FileReader.Taker {
    private final ImageUuid uuid;
    private final List<SymbolImage> images;
    private String path = "";

    Taker(ImageUuid uuid, List<SymbolImage> images) {
      this.uuid = uuid;
      this.images = images;
    }

    @Override
    public void image(MachImage image, Optional<String> member) {
      if (image.uuid().filter(uuid::equals).isEmpty()) {
        return;
      }
      String name = path + member.orElse("");
      try {
        images.add(new SymbolImage(name, image, CodeMap.of(image)));
      } catch (IOException e) {
        failures.failed(new SourcePath(name), SourceFailure.of(e));
      }
    }

    @Override
    public void problem(SourcePath name, String why) {
      // The walk told of it.
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

package dev.paniclens.symbols;

import dev.paniclens.analysis.ResolvedCode;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.Dependency;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.analysis.SymbolsOfImage;
import dev.paniclens.analysis.SymbolsOfImage.SymbolFile;
import dev.paniclens.report.Frame;
import dev.paniclens.report.SystemInfo;
import dev.paniclens.symbols.file.SymbolFiles;
import dev.paniclens.symbols.file.SymbolImage;
import dev.paniclens.symbols.macho.ImageUuid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The images in which the frames of one stack lie, and the files that serve each. */
final class StackImages {
  private final Stack stack;
  private final SystemInfo system;
  private final SymbolFiles files;
  private final Map<String, Build> builds = new LinkedHashMap<>();

  /** An image as the report tells of it, and what names its code. */
  private record Build(
      Optional<String> uuid, Optional<ImageNamer> namer, List<SymbolImage> images) {}

  StackImages(Stack stack, SystemInfo system, SymbolFiles files) {
    this.stack = stack;
    this.system = system;
    this.files = files;
  }

  /**
   * The name of a frame's code; empty where none of the files tells.
   *
   * @throws IOException if a file cannot be read any more
   */
  Optional<ResolvedCode> name(StackFrame frame, Asked asked) throws IOException {
    if (frame.image().isEmpty()) {
      return Optional.empty();
    }
    String image = frame.image().get();
    Build build = builds.get(image);
    if (build == null) {
      build = build(image);
      builds.put(image, build);
    }
    return build.namer().isPresent() ? build.namer().get().name(asked) : Optional.empty();
  }

  private Build build(String image) {
    if (image.equals(Frame.KERNEL)) {
      return build(system.kernelUuid(), Optional.of(new LoadedImage.Kernel(system)));
    }
    List<StackKext> kexts = stack.kexts().orElse(List.of());
    for (StackKext kext : kexts) {
      if (kext.id().value().equals(image)) {
        return build(kext.uuid(), kext.start().map(LoadedImage.Kext::new));
      }
    }
    for (StackKext kext : kexts) {
      for (Dependency dependency : kext.dependencies()) {
        if (dependency.id().value().equals(image)) {
          return build(dependency.uuid(), dependency.start().map(LoadedImage.Kext::new));
        }
      }
    }
    return new Build(Optional.empty(), Optional.empty(), List.of());
  }

  private Build build(Optional<String> printed, Optional<LoadedImage> loaded) {
    Optional<ImageUuid> uuid = printed.flatMap(ImageUuid::parse);
    List<SymbolImage> images = uuid.map(files::find).orElse(List.of());
    return new Build(
        uuid.map(ImageUuid::toString),
        loaded.filter(l -> !images.isEmpty()).map(l -> new ImageNamer(l, images)),
        images);
  }

  /** What became of each image that a frame lies in, in the order of the stack. */
  List<SymbolsOfImage> used() {
    List<SymbolsOfImage> all = new ArrayList<>();
    builds.forEach((image, build) -> all.add(used(image, build)));
    return all;
  }

  private SymbolsOfImage used(String image, Build build) {
    if (build.uuid().isEmpty()) {
      return new SymbolsOfImage(image, Optional.empty(), SymbolsOfImage.NO_UUID, List.of());
    }
    if (!build.images().isEmpty()) {
      boolean placed = build.namer().filter(ImageNamer::isPlaced).isPresent();
      return new SymbolsOfImage(
          image,
          build.uuid(),
          placed ? SymbolsOfImage.USED : SymbolsOfImage.NO_PLACE,
          build.images().stream().map(StackImages::file).toList());
    }
    List<SymbolFile> others = image.equals(Frame.KERNEL) ? List.of() : files.otherBuilds(image);
    return new SymbolsOfImage(
        image,
        build.uuid(),
        others.isEmpty() ? SymbolsOfImage.MISSING : SymbolsOfImage.OTHER_BUILD,
        others);
  }

  private static SymbolFile file(SymbolImage image) {
    return new SymbolFile(
        image.path(),
        image.image().uuid().orElseThrow().toString(),
        OptionalInt.of(image.code().functions()),
        image.image().hasLines());
  }
}

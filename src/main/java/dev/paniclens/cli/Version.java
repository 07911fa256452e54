package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  /** Name and version of the program. */
  static String program() {
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
    return "paniclens " + version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      program(), "JSON schema " + Analysis.SCHEMA + ", Java " + Runtime.version().feature()
    };
  }
}

package dev.paniclens.cli;

import dev.paniclens.attribution.Analysis;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
    return new String[] {
      "paniclens " + version,
      "JSON schema " + Analysis.SCHEMA + ", Java " + Runtime.version().feature()
    };
  }
}

package dev.paniclens.parse;

/** Systems whose kernels wrote panics in different forms. */
enum Era {
  JAGUAR_PPC(Kind.PPC, "6.8", "6R73", "xnu/xnu-344.49.obj~2/RELEASE_PPC"),
  TIGER_PPC(Kind.PPC, "8.11.0", "8S165", "xnu-792.24.17~1/RELEASE_PPC"),
  LEOPARD_PPC(Kind.PPC, "9.8.0", "9L31a", "xnu-1228.15.4~1/RELEASE_PPC"),
  TIGER_INTEL(Kind.I386, "8.11.1", "8S2167", "xnu-792.25.20~1/RELEASE_I386"),
  LEOPARD_INTEL(Kind.I386, "9.8.0", "9L31a", "xnu-1228.15.4~1/RELEASE_I386"),
  SNOW_LEOPARD_I386(Kind.I386, "10.8.0", "10K549", "xnu-1504.15.3~1/RELEASE_I386"),
  SNOW_LEOPARD(Kind.X86_64, "10.8.0", "10K549", "xnu-1504.15.3~1/RELEASE_X86_64"),
  LION(Kind.X86_64, "11.4.2", "11G63", "xnu-1699.32.7~1/RELEASE_X86_64"),
  MAVERICKS(Kind.X86_64, "13.4.0", "13F1911", "xnu-2422.115.15~1/RELEASE_X86_64"),
  SIERRA(Kind.X86_64, "16.7.0", "16G2136", "xnu-3789.78.6~1/RELEASE_X86_64"),
  CATALINA(Kind.X86_64, "19.6.0", "19H2026", "xnu-6153.141.66~1/RELEASE_X86_64"),
  BIG_SUR(Kind.X86_64, "20.6.0", "20G1427", "xnu-7195.141.49~1/RELEASE_X86_64"),
  MONTEREY(Kind.X86_64, "21.6.0", "21G1974", "xnu-8020.240.18~1/RELEASE_X86_64"),
  SEQUOIA_INTEL(Kind.X86_64, "24.4.0", "24E248", "xnu-11417.101.15~1/RELEASE_X86_64"),
  IOS_9(Kind.ARM64, "15.6.0", "13G34", "xnu-3248.60.9~1/RELEASE_ARM64_S8000"),
  IOS_12(Kind.ARM64, "18.2.0", "16D57", "xnu-4903.242.2~1/RELEASE_ARM64_T8020"),
  BRIDGE_OS(Kind.ARM64, "22.6.0", "20P6072", "xnu-8796.141.3~1/RELEASE_ARM64_T8010"),
  BIG_SUR_ARM(Kind.ARM64_FILESET, "20.6.0", "20G165", "xnu-7195.141.2~5/RELEASE_ARM64_T8101"),
  VENTURA_ARM(Kind.ARM64_FILESET, "22.6.0", "22G74", "xnu-8796.141.3~6/RELEASE_ARM64_T6000"),
  SEQUOIA_ARM(Kind.ARM64_FILESET, "24.6.0", "24G325", "xnu-11417.140.69~1/RELEASE_ARM64_T8112"),
  TAHOE_ARM(Kind.ARM64_FILESET, "25.1.0", "25B78", "xnu-12377.41.6~2/RELEASE_ARM64_T8132");

  /** Kinds of kernel. */
  enum Kind {
    PPC,
    I386,
    X86_64,
    ARM64,
    /** Kernel and kexts are one collection of files: only such an arm kernel can name kexts. */
    ARM64_FILESET
  }

  final Kind kind;
  final String darwin;
  final String build;
  private final String source;

  Era(Kind kind, String darwin, String build, String source) {
    this.kind = kind;
    this.darwin = darwin;
    this.build = build;
    this.source = source;
  }

  /** The kernel's version line. */
  String kernel() {
    return "Darwin Kernel Version " + darwin + ": Thu Jun  8 22:22:20 PDT 2023; root:" + source;
  }

  boolean isArm() {
    return kind == Kind.ARM64 || kind == Kind.ARM64_FILESET;
  }

  /** Whether the era is the given one or a later one of Intel Macs. */
  boolean since(Era other) {
    return compareTo(other) >= 0;
  }

  /** Whether the lists of kexts are written with abbreviated identifiers, as the kernel does. */
  boolean abbreviates() {
    return kind == Kind.X86_64 && since(CATALINA);
  }

  /** Whether this kernel ends its reports with a list of loaded kexts. */
  boolean listsKexts() {
    return switch (kind) {
      case PPC -> this == LEOPARD_PPC;
      case I386 -> this != TIGER_INTEL;
      case X86_64, ARM64_FILESET -> true;
      case ARM64 -> false;
    };
  }

  /** Whether this kernel names the kexts of a backtrace. */
  boolean namesKexts() {
    return kind != Kind.ARM64;
  }
}

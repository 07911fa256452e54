package dev.paniclens.fleet;

import java.util.List;

/**
 * A release of macOS, as far as a panic report tells of it.
 *
 * @param name as envelopes spell it, without the build
 * @param darwin version of the kernel
 * @param when the kernel was built
 * @param xnu the kernel's source, with the number behind the tilde
 */
record FleetRelease(String name, String build, String darwin, String when, String xnu) {
  static final List<FleetRelease> TIGER =
      List.of(
          new FleetRelease(
              "Mac OS X 10.4.11",
              "8S165",
              "8.11.0",
              "Wed Oct 10 18:26:00 PDT 2007",
              "xnu-792.24.17~1"));

  static final List<FleetRelease> SNOW_LEOPARD =
      List.of(
          new FleetRelease(
              "Mac OS X 10.6.7",
              "10J869",
              "10.7.0",
              "Sat Jan 29 15:17:16 PST 2011",
              "xnu-1504.9.37~1"));

  static final List<FleetRelease> TEXT =
      List.of(
          new FleetRelease(
              "OS X 10.9.5", "13F34", "13.4.0", "Sun Aug 17 19:50:11 PDT 2014", "xnu-2422.115.4~1"),
          new FleetRelease(
              "OS X 10.11.6",
              "15G31",
              "15.6.0",
              "Thu Jun 23 18:25:34 PDT 2016",
              "xnu-3248.60.10~1"),
          new FleetRelease(
              "macOS 10.12.6",
              "16G29",
              "16.7.0",
              "Thu Jun 15 17:36:27 PDT 2017",
              "xnu-3789.70.16~2"),
          new FleetRelease(
              "macOS 10.13.6",
              "17G65",
              "17.7.0",
              "Thu Jun 21 22:53:14 PDT 2018",
              "xnu-4570.71.2~1"),
          new FleetRelease(
              "macOS 10.14.6",
              "18G95",
              "18.7.0",
              "Tue Aug 20 16:57:14 PDT 2019",
              "xnu-4903.271.2~2"),
          new FleetRelease(
              "Mac OS X 10.15.7",
              "19H2",
              "19.6.0",
              "Mon Aug 31 22:12:52 PDT 2020",
              "xnu-6153.141.2~1"));

  static final List<FleetRelease> INTEL_JSON =
      List.of(
          TEXT.getLast(),
          new FleetRelease(
              "macOS 11.6", "20G165", "20.6.0", "Mon Aug 30 06:12:21 PDT 2021", "xnu-7195.141.6~3"),
          new FleetRelease(
              "macOS 12.6",
              "21G115",
              "21.6.0",
              "Mon Aug 22 20:17:10 PDT 2022",
              "xnu-8020.140.49~2"),
          new FleetRelease(
              "macOS 13.4", "22F66", "22.5.0", "Mon Apr 24 20:51:50 PDT 2023", "xnu-8796.121.2~5"));

  static final List<FleetRelease> APPLE_SILICON =
      List.of(
          INTEL_JSON.get(2),
          new FleetRelease(
              "macOS 13.5", "22G74", "22.6.0", "Wed Jul  5 22:22:05 PDT 2023", "xnu-8796.141.3~6"),
          new FleetRelease(
              "macOS 14.5", "23F79", "23.5.0", "Wed May  1 20:17:33 PDT 2024", "xnu-10063.121.3~5"),
          new FleetRelease(
              "macOS 15.5", "24F74", "24.5.0", "Tue Apr 22 19:53:26 PDT 2025", "xnu-11417.121.6~2"),
          new FleetRelease(
              "macOS 26.1", "25B78", "25.1.0", "Mon Oct 20 19:30:01 PDT 2025", "xnu-12377.41.6~2"));

  /** The major version of the kernel. */
  int major() {
    return Integer.parseInt(darwin.substring(0, darwin.indexOf('.')));
  }

  /** How the kernel names itself. */
  String kernel(String configuration) {
    return "Darwin Kernel Version "
        + darwin
        + ": "
        + when
        + "; root:"
        + xnu
        + "/RELEASE_"
        + configuration;
  }

  /** The system as the envelope names it. */
  String withBuild() {
    return name + " (" + build + ")";
  }
}

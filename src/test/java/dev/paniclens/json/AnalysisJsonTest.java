package dev.paniclens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.attribution.Analysis;
import dev.paniclens.attribution.Analysis.Panic;
import dev.paniclens.attribution.Confidence;
import dev.paniclens.attribution.Verdict;
import dev.paniclens.report.Frame.FoundBy;
import dev.paniclens.report.Origin;
import dev.paniclens.report.ReportKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalysisJsonTest {

  private static final String WRITTEN =
      """
      {
        "schema": 1,
        "id": "8A1C7E5E-0B0F-4B0C-9D5D-2F6D3B1A0C11",
        "source": {
          "path": "archive.zip!/Kernel.panic",
          "part": 2,
          "sha256": "00ff",
          "bytes": 5000000000,
          "container": "ips",
          "kind": "panic",
          "bugType": "210",
          "truncated": true,
          "problems": [
            "the list of loaded kexts breaks off"
          ]
        },
        "panic": {
          "time": "2024-03-01T12:00:00+02:00",
          "timeSource": "panic",
          "message": "a disk said \\"no\\"",
          "string": "panic(cpu 1 caller 0xffffff8012345678): a disk said \\"no\\"\\n\\tä 😀",
          "class": "page-fault",
          "classTitle": "Page fault",
          "kind": "null",
          "kindTitle": "A null pointer was followed",
          "cpu": 1,
          "caller": "0xffffff8012345678",
          "process": {
            "name": "diskd",
            "pid": 77
          },
          "flags": "0x2",
          "uptimeNanos": 123456789012,
          "subsystem": "macos",
          "details": {
            "fault": {
              "trap": {
                "number": 14,
                "name": "page fault",
                "pc": "0xffffff8000008000",
                "lr": "0xffffff8000009000",
                "address": "0x18",
                "code": "0x3"
              },
              "addressIs": "small",
              "access": "write",
              "pageFault": {
                "present": true,
                "user": true,
                "reservedBit": true
              },
              "esr": {
                "exceptionClass": 37,
                "className": "data abort",
                "status": "translation",
                "level": 2,
                "comment": "0xc470"
              },
              "pacKey": "IA",
              "flags": [
                "SMAP fault"
              ]
            },
            "location": {
              "file": "IOWidget.cpp",
              "line": 77,
              "project": "IOWidgetFamily-12.3"
            },
            "memory": {
              "zone": "kalloc.48",
              "kind": "use-after-free",
              "sureness": "high",
              "address": "0xffffff8000001000",
              "elementSize": 48,
              "offset": 8,
              "zoneBytes": 5000000000,
              "zoneElements": 104166666
            },
            "lock": {
              "kind": "spinlock",
              "address": "0xffffff8000002000",
              "name": "widget lock",
              "owner": "0xffffff8000003000",
              "ownerCpu": 5
            },
            "unresponsiveCpus": [
              3,
              11
            ],
            "watchdog": {
              "service": "com.example.widgetd",
              "seconds": 126,
              "since": "wake",
              "inducedCrashes": 2,
              "context": "no answer",
              "shutdownInProgress": true,
              "services": [
                {
                  "name": "logd",
                  "checkins": 3076,
                  "lastSeconds": 9
                }
              ]
            },
            "exit": {
              "process": "launchd",
              "pid": 1,
              "signal": 11,
              "signalName": "SIGSEGV",
              "status": 4,
              "namespace": 2,
              "namespaceName": "signal",
              "code": "0xb",
              "description": "it fell over"
            },
            "power": {
              "transition": "sleep",
              "timeoutMillis": 180000,
              "phase": "calling power state change callbacks",
              "suspect": "com.example.driver.Disk",
              "driver": "ExampleDisk",
              "thread": "0x12ee"
            },
            "coprocessor": {
              "name": "DCP",
              "firmware": "RTKit-1.2.release",
              "client": "local-example.RELEASE"
            },
            "missingSensors": [
              "TG0B",
              "mic1"
            ],
            "machineCheck": {
              "banks": [
                {
                  "cpu": 6,
                  "bank": 4,
                  "status": "0xbe00000000800400",
                  "valid": true,
                  "uncorrected": true,
                  "overflow": true,
                  "contextCorrupt": true,
                  "code": "0x400",
                  "address": "0x8012c6f2"
                }
              ]
            },
            "thread": {
              "address": "0xffffff8000004000",
              "tid": 4874,
              "backtrace": "0xffffff8000005000",
              "task": "0xffffff8000006000",
              "taskThreads": 7
            },
            "furtherPanics": [
              {
                "kind": "panic",
                "message": "once more",
                "cpu": 9,
                "caller": "0xffffff8000007000"
              }
            ],
            "compressor": {
              "pagesPercent": 100,
              "pages": "BAD",
              "segmentsPercent": 42,
              "segments": "OK",
              "swapfiles": 17,
              "swap": "LOW"
            },
            "rootDiskErrors": "3 of 4"
          }
        },
        "system": {
          "osName": "macOS",
          "osVersion": "14.5",
          "osBuild": "23F79",
          "darwin": "23.5.0",
          "arch": "arm64",
          "model": "Mac14,2",
          "modelName": "MacBook Air (M2, 2022)",
          "soc": "T8112",
          "kernelUuid": "11112222-3333-4444-5555-666677778888",
          "kernelSlide": "0x1000",
          "kernelTextBase": "0xfffffe0000000000",
          "secureBoot": true,
          "bootArgs": "-v",
          "hibernate": 0
        },
        "backtrace": {
          "cpu": 1,
          "frames": [
            {
              "n": 0,
              "framePointer": "0x10",
              "returnAddress": "0x20",
              "image": "com.example.driver.Disk",
              "offset": "0x8",
              "symbol": "_read",
              "foundBy": "kext-range",
              "passedOver": "it only notices"
            }
          ],
          "kexts": [
            {
              "id": "com.example.driver.Disk",
              "version": "1.2",
              "uuid": "AAAABBBB-0000-0000-0000-000000000000",
              "start": "0x18",
              "end": "0x28",
              "origin": "third-party",
              "vendor": "Example",
              "frames": [
                0
              ],
              "dependencies": [
                {
                  "id": "com.apple.iokit.IOStorageFamily",
                  "version": "2.1",
                  "uuid": "CCCC",
                  "start": "0x40"
                }
              ]
            }
          ]
        },
        "kexts": {
          "loaded": [
            {
              "id": "com.example.driver.Disk",
              "version": "1.2",
              "origin": "third-party"
            },
            {
              "id": "com.apple.iokit.IOStorageFamily",
              "origin": "apple"
            }
          ],
          "lastStarted": {
            "id": "com.example.driver.Disk",
            "version": "3",
            "at": 987654321000,
            "address": "0x50",
            "size": 4096
          },
          "lastLoaded": {
            "id": "com.apple.iokit.IOStorageFamily",
            "version": "3",
            "at": 987654321000,
            "address": "0x50",
            "size": 4096
          },
          "lastStopped": {
            "id": "com.example.driver.Disk",
            "version": "3",
            "at": 987654321000,
            "address": "0x50",
            "size": 4096
          },
          "lastUnloaded": {
            "id": "com.apple.iokit.IOStorageFamily",
            "version": "3",
            "at": 987654321000,
            "address": "0x50",
            "size": 4096
          },
          "loadedCount": 2,
          "thirdPartyLoaded": [
            "com.example.driver.Disk"
          ],
          "listTruncated": false
        },
        "attribution": {
          "verdict": "third-party",
          "confidence": "high",
          "culprits": [
            "com.example.driver.Disk"
          ],
          "suspects": [
            "com.apple.iokit.IOStorageFamily"
          ],
          "summary": "A disk driver of Example.",
          "evidence": [
            {
              "rule": "first-frame",
              "says": "the first frame lies in it",
              "line": 3,
              "text": "0x10 : 0x20",
              "kext": "com.example.driver.Disk"
            }
          ],
          "considered": [
            {
              "rule": "fault-in-kext",
              "outcome": "decided",
              "says": "third-party, high",
              "evidence": []
            }
          ]
        },
        "signature": {
          "id": "0123456789abcdef",
          "title": "page fault in com.example.driver.Disk+0x8",
          "family": "fedcba9876543210",
          "message": "page fault",
          "frames": [
            "com.example.driver.Disk+0x8"
          ]
        }
      }""";

  @Test
  void everyMemberIsWrittenInTheOrderOfTheSchema() {
    assertEquals(WRITTEN, AnalysisJson.writePretty(Analyses.full()));
  }

  @Test
  void whatIsWrittenReadsBackEqual() {
    for (Analysis analysis : List.of(Analyses.full(), Analyses.bare())) {
      assertEquals(analysis, AnalysisJson.read(AnalysisJson.write(analysis)));
      assertEquals(analysis, AnalysisJson.read(AnalysisJson.writePretty(analysis)));
      assertEquals(analysis, AnalysisJson.read(AnalysisJson.writeBytes(analysis)));
    }
  }

  @Test
  void absentMembersAreLeftOutAndEmptyListsWritten() {
    assertEquals(
        "{\"schema\":1,\"source\":{\"path\":\"notes.txt\",\"kind\":\"unreadable\","
            + "\"truncated\":false,\"problems\":[]}}",
        AnalysisJson.write(Analyses.bare()));
  }

  @Test
  void oneLineHasNoLineEnd() {
    assertFalse(AnalysisJson.write(Analyses.full()).contains("\n"));
  }

  @Test
  void membersOfANewerVersionArePassedOver() {
    String newer =
        AnalysisJson.write(Analyses.full())
            .replaceFirst("\\{", "{\"new\":{\"deep\":[1,{\"schema\":9}]},\"newer\":[[]],")
            .replace("\"panic\":{", "\"panic\":{\"mood\":null,");

    assertEquals(Analyses.full(), AnalysisJson.read(newer));
  }

  @Test
  void wordsOfANewerVersionBecomeNeutral() {
    Analysis read =
        AnalysisJson.read(
            AnalysisJson.write(Analyses.full())
                .replace("\"third-party\"", "\"fourth-party\"")
                .replace("\"high\"", "\"absolute\"")
                .replace("\"kext-range\"", "\"guess\"")
                .replace("\"kind\":\"panic\"", "\"kind\":\"poem\"")
                .replace("\"ips\"", "\"cbor\"")
                .replace("\"arm64\"", "\"riscv\""));

    assertEquals(Verdict.UNDETERMINED, read.attribution().orElseThrow().verdict());
    assertEquals(Confidence.LOW, read.attribution().orElseThrow().confidence());
    assertEquals(FoundBy.UNKNOWN, read.backtrace().orElseThrow().frames().get(0).foundBy());
    assertEquals(ReportKind.OTHER, read.source().kind());
    assertEquals(Optional.empty(), read.source().container());
    assertEquals(Optional.empty(), read.system().orElseThrow().arch());
    assertEquals(
        Origin.THIRD_PARTY, read.kexts().orElseThrow().loaded().orElseThrow().get(0).origin());
  }

  @Test
  void membersOfAnotherTypeAreAbsent() {
    Analysis read =
        AnalysisJson.read(
            AnalysisJson.write(Analyses.full())
                .replace("\"cpu\":1", "\"cpu\":\"one\"")
                .replace("\"0xffffff8012345678\",\"process\"", "[1],\"process\"")
                .replace("\"2024-03-01T12:00:00+02:00\"", "\"yesterday\"")
                .replace("123456789012", "123456789012345678901234567890")
                .replace("\"secureBoot\":true", "\"secureBoot\":{\"on\":true}")
                .replace(
                    "\"lastStarted\":{\"id\":\"com.example.driver.Disk\"",
                    "\"lastStarted\":{\"id\":\" \"")
                .replace("\"thirdPartyLoaded\":[", "\"thirdPartyLoaded\":[7,[],{},null,"));

    Panic panic = read.panic().orElseThrow();
    assertTrue(panic.cpu().isEmpty());
    assertTrue(panic.caller().isEmpty());
    assertTrue(panic.time().isEmpty());
    assertTrue(panic.uptimeNanos().isEmpty());
    assertTrue(read.system().orElseThrow().secureBoot().isEmpty());
    assertTrue(read.kexts().orElseThrow().lastStarted().isEmpty());
    assertEquals(
        Analyses.full().kexts().orElseThrow().thirdPartyLoaded(),
        read.kexts().orElseThrow().thirdPartyLoaded());
    assertEquals("a disk said \"no\"", panic.message().orElseThrow());
  }

  @Test
  void emptyListDiffersFromAbsentList() {
    String none = "{\"source\":{\"path\":\"p\"},\"kexts\":{}}";
    String empty = "{\"source\":{\"path\":\"p\"},\"kexts\":{\"loaded\":[]}}";

    assertEquals(Optional.empty(), AnalysisJson.read(none).kexts().orElseThrow().loaded());
    assertEquals(Optional.of(List.of()), AnalysisJson.read(empty).kexts().orElseThrow().loaded());
  }

  @Test
  void halfOfASurrogatePairIsReplaced() {
    String broken = "half \uD83D and \uDE00, whole \uD83D\uDE00";
    Panic full = Analyses.full().panic().orElseThrow();
    Analysis analysis =
        AnalysisJson.read(
            AnalysisJson.write(Analyses.full()).replace("a disk said \\\"no\\\"", broken));
    assertEquals(Optional.of(broken), analysis.panic().orElseThrow().message());

    byte[] bytes = AnalysisJson.writeBytes(analysis);

    assertEquals(
        Optional.of("half \uFFFD and \uFFFD, whole \uD83D\uDE00"),
        AnalysisJson.read(bytes).panic().orElseThrow().message());
    assertEquals(full.classTitle(), analysis.panic().orElseThrow().classTitle());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "[]",
        "{",
        "{\"schema\":1}",
        "{\"source\":7}",
        "{\"source\":{\"path\":\"p\"}",
        "{\"source\":{\"path\":\"p\"",
        "{\"source\" {}}",
        "panic(cpu 0)"
      })
  void whatIsNoAnalysisIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> AnalysisJson.read(text));
    assertThrows(
        IllegalArgumentException.class,
        () -> AnalysisJson.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void veryDeepNestingIsRefusedRatherThanFollowed() {
    String deep = "{\"source\":{\"path\":\"p\"},\"x\":" + "[".repeat(100_000);

    assertThrows(IllegalArgumentException.class, () -> AnalysisJson.read(deep));
  }
}

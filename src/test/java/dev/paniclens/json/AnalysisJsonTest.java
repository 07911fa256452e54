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
          "subsystem": "macos"
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
          "hibernate": 0,
          "security": [
            {
              "rule": "boot-arg",
              "says": "a protection is off",
              "line": 9,
              "text": "Boot args: -v"
            }
          ]
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
          "title": "page fault in com.example.driver.Disk+0x8"
        },
        "advice": [
          {
            "kext": "com.example.driver.Disk",
            "product": "Disk",
            "interface": "iokit-storage",
            "interfaceTitle": "block storage",
            "basis": "product",
            "replacement": "BlockStorageDeviceDriverKit",
            "kind": "driver-extension",
            "classes": "IOUserBlockStorageDevice",
            "entitlement": "com.example.entitlement",
            "since": "macOS 12",
            "alternatives": [
              "another (macOS 13)"
            ],
            "related": [
              "a third"
            ],
            "deprecatedSince": "macOS 10.15",
            "blockedSince": "macOS 11",
            "obligatorySince": "macOS 11",
            "limits": "one disk only",
            "status": "legacy",
            "successor": "a driver extension",
            "loadsHere": {
              "answer": "loaded",
              "consent": "approval-and-restart",
              "policy": "reduced-security",
              "says": "it was loaded"
            },
            "says": "Disk is built on block storage.",
            "confidence": "inferred",
            "source": "a page"
          }
        ]
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

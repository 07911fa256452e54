package dev.paniclens.index.stored;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SearchableTextTest {

  private static String of(String text) {
    return SearchableText.of(text, 3);
  }

  @Test
  void listOfLoadedKextsIsLeftOut() {
    assertEquals(
        "panic(cpu 0)\nloaded kexts:\n",
        of("panic(cpu 0)\nloaded kexts:\ncom.example.a\t1.2\n@kec.corecrypto 11.1\n"));
    assertEquals("a\nPost-boot loaded kexts:\n", of("a\nPost-boot loaded kexts:\ncom.a 1.0"));
  }

  @Test
  void whatFollowsTheListIsKept() {
    assertEquals(
        "loaded kexts:\n\n** Stackshot Succeeded **\n",
        of("loaded kexts:\ncom.a\t1.2\n\n** Stackshot Succeeded **\n"));
    assertEquals("loaded kexts:\nEOF\nModel: a 1\n", of("loaded kexts:\na 1\nEOF\nModel: a 1\n"));
  }

  @Test
  void noMoreThanTheListHasIsLeftOut() {
    assertEquals("loaded kexts:\nd 1\n", of("loaded kexts:\na 1\nb 1\nc 1\nd 1\n"));
  }

  @Test
  void textWithoutListIsKept() {
    for (String text :
        new String[] {"", "loaded kexts:", "x loaded kexts:\na 1\n", "unloaded kexts:\na 1\n"}) {
      assertEquals(text, of(text));
    }
  }
}

package dev.paniclens.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {

  private final List<Integer> asked = new ArrayList<>();

  @Test
  void answerIsFoundOnce() {
    Remembered<Integer, String> answers = new Remembered<>(10);
    assertEquals("1", answers.get(1, this::find));
    assertEquals("1", answers.get(1, this::find));
    assertEquals(List.of(1), asked);
  }

  @Test
  void questionsWithoutEndAreNotAllKept() {
    Remembered<Integer, String> answers = new Remembered<>(10);
    for (int i = 0; i < 1_000; i++) {
      assertEquals(Integer.toString(i), answers.get(i, this::find));
      assertTrue(answers.size() <= 10);
    }
  }

  @Test
  void whatComesAgainIsKeptAgainAfterwards() {
    Remembered<Integer, String> answers = new Remembered<>(10);
    for (int i = 0; i < 1_000; i++) {
      answers.get(i, this::find);
    }
    answers.get(5, this::find);
    asked.clear();
    answers.get(5, this::find);
    assertEquals(List.of(), asked);
  }

  private String find(int question) {
    asked.add(question);
    return Integer.toString(question);
  }
}

package dev.paniclens.knowledge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers that were found before, for questions that come again and again: the reports of a fleet
 * name the same few hundred kexts. The number of answers is bounded, as hostile reports ask without
 * end. Can be shared by threads.
 *
 * @param <K> what is asked; equal questions have equal answers
 * @param <V> what is answered
 */
public final class Remembered<K, V> {
  private final int most;
  private final Map<K, V> answers = new ConcurrentHashMap<>();

  /**
   * Nothing yet.
   *
   * @param most how many answers to keep, at least 1; a few more while threads race
   */
  public Remembered(int most) {
    this.most = most;
  }

  /**
   * The answer to a question: the one that is kept, else one that is found now. When there are too
   * many, all are forgotten: what comes again is soon back.
   *
   * @param find finds it; may be called by several threads for one question
   */
  public V get(K question, Function<? super K, ? extends V> find) {
    V known = answers.get(question);
    if (known == null) {
      known = find.apply(question);
      if (answers.size() >= most) {
        answers.clear();
      }
      answers.put(question, known);
    }
    return known;
  }

  int size() {
    return answers.size();
  }
}

package dev.paniclens.cli.option;

/** Numbers of which there must be one. */
public final class AtLeastOne {
  private AtLeastOne() {}

  /**
   * Checks the value of an option.
   *
   * @throws UserException if it is less than 1
   */
  public static void check(String option, int number) {
    if (number < 1) {
      throw new UserException(option + " takes a number from 1 on");
    }
  }
}

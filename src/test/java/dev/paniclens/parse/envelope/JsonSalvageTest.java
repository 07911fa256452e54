package dev.paniclens.parse.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JsonSalvageTest {

  private static EnvelopeFields recover(String text) {
    EnvelopeFields fields = new EnvelopeFields();
    JsonSalvage.recover(text, fields);
    return fields;
  }

  @Test
  void stringIsDecoded() {
    EnvelopeFields fields =
        recover(
            "junk \"panicString\" : \"a\\nb\\t\\\"c\\\"\\/\\u0041\\\\\", \"product\":\"Mac14,7\"");
    assertEquals("a\nb\t\"c\"/A\\", fields.raw("panicString"));
    assertEquals("Mac14,7", fields.raw("product"));
    assertFalse(fields.isCut("panicString"));
  }

  @Test
  void unfinishedStringIsCut() {
    EnvelopeFields fields = recover("\"panicString\":\"a\\nb");
    assertEquals("a\nb", fields.raw("panicString"));
    assertTrue(fields.isCut("panicString"));
    assertTrue(recover("\"panicString\":\"a\\").isCut("panicString"));
    assertTrue(recover("\"panicString\":\"a\\u00").isCut("panicString"));
  }

  @Test
  void quotesThatLostTheirBackslashAreKept() {
    assertEquals(
        "panic: \"x\"@y\nmore",
        recover("\"panicString\":\"panic: \"x\"@y\\nmore\",").raw("panicString"));
  }

  @Test
  void nameWithoutAStringIsPassedOver() {
    EnvelopeFields fields =
        recover("the \"panicString\" member, \"panicString\": {}, \"panicString\":\"x\"}");
    assertEquals("x", fields.raw("panicString"));
  }

  @Test
  void knownMembersStay() {
    EnvelopeFields fields = new EnvelopeFields();
    fields.put("product", "first");
    JsonSalvage.recover("\"product\":\"second\"", fields);
    assertEquals("first", fields.raw("product"));
  }

  @Test
  void reportQuotedInAnotherStringIsUnquotedFirst() {
    EnvelopeFields fields = recover("{\"x\":\"{\\\"panicString\\\":\\\"a\\\\nb\\\"}\"}");
    assertEquals("a\nb", fields.raw("panicString"));
  }

  @Test
  void onlyMembersThatCanBeAPanicStringCount() {
    assertTrue(JsonSalvage.holdsPanicString("\"panicString\""));
    assertTrue(JsonSalvage.holdsPanicString("\"string\" : \"panic(cpu 0)"));
    assertFalse(JsonSalvage.holdsPanicString("\"string\" : \"x\""));
    assertFalse(JsonSalvage.holdsPanicString("panicString = 1"));
  }
}

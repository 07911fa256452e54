package dev.paniclens.cli;

import static dev.paniclens.cli.AdviseRuns.KEXTSTAT;
import static dev.paniclens.cli.AdviseRuns.KMUTIL;
import static dev.paniclens.cli.AdviseRuns.flat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is said of what it takes to load a kext. */
class AdviseLoadingTest {
  @Test
  void processorThatIsNotKnownGetsTheRulesOfBoth() {
    String out =
        Paniclens.run("advise", "--target-os", "26", "com.softraid.driver.Other", "com.example.a.B")
            .out()
            .replaceAll("\\s+", " ");
    assertTrue(out.contains("on Intel it takes an administrator's approval"), out);
    assertTrue(out.contains("on Apple silicon it takes Reduced Security with kexts allowed"), out);
    String known = Paniclens.run("advise", "--target-os", "26", KEXTSTAT).out();
    assertFalse(known.contains("on Apple silicon"), known);
    String catalina = Paniclens.run("advise", "--target-os", "10.15", "com.example.a.B").out();
    assertFalse(catalina.contains("Apple silicon"), catalina);
  }

  @Test
  void kextOfTheBootCollectionIsToldEvenWhereNobodyHadToAgree() {
    assertTrue(
        Paniclens.run("analyze", "samples/ventura-softraid.panic")
            .out()
            .contains("    loads here  Part of the boot kernel collection of macOS 13.4"));
    assertFalse(
        Paniclens.run("analyze", "samples/mavericks-stack-order.panic")
            .out()
            .contains("loads here"));
  }

  @Test
  void hypervisorOfAVendorDoesNotLoadOnAppleSilicon() {
    String out =
        Paniclens.run("advise", "--target-os", "26", "com.intel.kext.intelhaxm")
            .out()
            .replaceAll("\\s+", " ");
    assertTrue(out.contains("loads there On macOS 26 on Intel it takes an administrator's"), out);
    assertTrue(out.contains("only Apple's own hypervisor can run: it does not load on"), out);
  }

  @Test
  void whatLoadingTakesIsSaidOnceForAll() {
    String out = Paniclens.run("advise", "--target-os", "26", KMUTIL).out();
    String once = "Reduced Security";
    assertEquals(out.indexOf(once), out.lastIndexOf(once), out);
    assertFalse(out.contains("loads there"), out);
    assertTrue(out.contains("What loading takes there, where nothing else is said\n  On macOS"));
  }

  @Test
  void limitsOfLoadingAreNotedWhereSomethingIsLeftToLoad() {
    String macFuse = "io.macfuse.filesystems.macfuse.26";
    String old = "com.protech.NoSleep";
    String alone = flat("advise", "--target-os=27", macFuse);
    assertTrue(alone.contains("when started from an external volume, nor in a virtual"), alone);
    assertFalse(alone.contains("can keep others from loading"), alone);
    String both = flat("advise", "--target-os=27", macFuse, old);
    assertTrue(both.contains("too old for the macOS can keep others from loading"), both);
    assertFalse(flat("advise", "--target-os=27", old).contains("external volume"));
    assertFalse(flat("advise", "--target-os=10.15", macFuse).contains("external volume"));
    assertFalse(flat("advise", macFuse).contains("external volume"));
  }

  @Test
  void whatBothProcessorsHaveInCommonIsSaidOnceInItsPlace() {
    String shipped = there("com.ATTO.driver.ATTOCelerityFC8");
    assertTrue(
        shipped.matches(
            ".*loads there A copy came with macOS up to 10.15 or before. Where macOS 26 on Intel .*"
                + " Where macOS 26 on Apple silicon .*"),
        shipped);
    String held = there("com.softraid.driver.SoftRAID");
    assertTrue(
        held.matches(
            ".*loads there macOS 13.3 had it .* Whether macOS 26 on Intel .* Whether macOS 26 on"
                + " Apple silicon .*"),
        held);
    assertEquals(held.indexOf("had it in"), held.lastIndexOf("had it in"), held);
  }

  private static String there(String kext) {
    return Paniclens.run("advise", "--target-os", "26", kext).out().replaceAll("\\s+", " ");
  }

  @Test
  void kextForIntelMacsIsNotOfferedWhatAppleSiliconTakes() {
    String says = there("com.rugarciap.DisableTurboBoost");
    assertTrue(says.contains("On macOS 26 on Intel it takes an administrator's approval"), says);
    assertTrue(says.contains("it was built for no other: it does not load on Apple silicon"), says);
    assertFalse(says.contains("Reduced Security"), says);
  }
}

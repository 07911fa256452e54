package dev.paniclens.attribution.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.attribution.inventory.FleetAdvice.FleetProduct;
import dev.paniclens.attribution.inventory.FleetAdvice.Mac;
import dev.paniclens.attribution.inventory.FleetAdvice.State;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.Gap;
import dev.paniclens.report.Standing;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetAdvisorTest {
  private final FleetAdvisor fleet = new FleetAdvisor(Optional.empty());

  private static Inventory list(Stream<String> kexts) {
    return new Inventory(
        true,
        kexts.map(id -> Entry.of(new BundleId(id), Standing.LOADED)).toList(),
        List.of(),
        0,
        Optional.empty(),
        Optional.of("15.5"));
  }

  private void add(String mac, String... kexts) {
    fleet.add(mac, mac, list(Stream.of(kexts)));
  }

  @Test
  void whatMacsHaveInCommonIsKeptOnce() {
    add("a", "com.example.driver.One");
    add("b", "com.example.driver.One");
    List<Mac> macs = fleet.advise().macs();
    assertSame(macs.get(0).products().getFirst(), macs.get(1).products().getFirst());
    assertSame(macs.get(0).macos().orElseThrow(), macs.get(1).macos().orElseThrow());
  }

  @Test
  void noMoreProductsAreKeptThanAMacHas() {
    fleet.add("a", "a", list(IntStream.range(0, 500).mapToObj(i -> "com.example.driver.K" + i)));
    Mac mac = fleet.advise().macs().getFirst();
    assertEquals(200, mac.products().size());
    assertEquals(300, mac.otherProducts());
    assertEquals(State.THIRD_PARTY, mac.state());
  }

  @Test
  void hostileListsDoNotFillTheMemory() {
    int most = 1_000;
    FleetAdvisor small = new FleetAdvisor(Optional.empty(), most);
    for (int mac = 0; mac < 8; mac++) {
      int first = mac * 200;
      small.add(
          "m" + mac,
          "m" + mac,
          list(IntStream.range(first, first + 200).mapToObj(i -> "com.example.driver.K" + i)));
    }
    FleetAdvice advice = small.advise();
    long kept = advice.macs().stream().mapToLong(m -> m.products().size()).sum();
    assertTrue(kept <= most / 2, kept + " products of two places each");
    advice
        .macs()
        .forEach(
            mac -> {
              assertEquals(200, mac.products().size() + mac.otherProducts());
              assertEquals(State.THIRD_PARTY, mac.state());
            });
  }

  @Test
  void namesLackWhatAllHaveInCommonButAreNeverEmpty() {
    add("/macs/berlin/one", "com.example.driver.One");
    add("/macs/bern/one", "com.example.driver.One");
    FleetAdvice advice = fleet.advise();
    assertEquals("/macs/", advice.folder());
    assertEquals("berlin/one", advice.macs().getFirst().name());
    FleetAdvisor other = new FleetAdvisor(Optional.empty());
    other.addUnread("macs/", "macs/", "it cannot be read");
    other.add("macs/one", "macs/one", list(Stream.of("com.example.driver.One")));
    assertEquals(
        List.of("macs/one", "macs/"), other.advise().macs().stream().map(Mac::name).toList());
  }

  @Test
  void whatOneSourceOfAMacLacksIsOfNoMatterBesideAListUnlessItHoldsKexts() {
    add("a", "com.apple.driver.Own");
    fleet.addOther("a", "it is a picture");
    add("b", "com.apple.driver.Own");
    fleet.addUnread("b", "b!/kexts", "it is damaged");
    fleet.addOther("c", "it is a picture");
    List<Mac> macs = fleet.advise().macs();
    assertEquals(List.of("b", "c", "a"), macs.stream().map(Mac::name).toList(), macs.toString());
    assertEquals(List.of("it is damaged"), macs.get(0).open());
    assertEquals(List.of("it is a picture"), macs.get(1).open());
    assertEquals(State.NONE, macs.get(2).state());
  }

  @Test
  void identifiersThatDifferInCaseAreOneProduct() {
    add("a", "com.example.driver.One");
    add("b", "com.Example.driver.one");
    List<FleetProduct> products = fleet.advise().products();
    assertEquals(1, products.size(), products.toString());
    assertEquals(List.of("a", "b"), products.getFirst().others());
  }

  @Test
  void listThatIsNotWholeLeavesItOpen() {
    fleet.add(
        "a",
        "a",
        list(Stream.of("com.apple.driver.Own")).with(Optional.of(new Gap(true, "it is cut"))));
    assertEquals(State.CANNOT_TELL, fleet.advise().macs().getFirst().state());
  }
}

package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0xffff",
        "0xffffff91a0b",
        "0xffffff91a0b0c100 :",
        "0xffffff91a0b0c100 : 0xffffff8",
        "0xffffff91a0b0c100 : 0xffffff8012345678 mach_kernel : _thread_in",
        "0xffffff91a0b0c100 : 0xffffff8012345678 com.example.B",
        "0x9c42bc18 : 0x9c577ee2 (0x18ffdb00 0x9c42bc98 0x9c4",
        "lr: 0xfffffe0012345678  fp: 0xfffffe6",
        "RAX: 0xffffff8012345678, RBX: 0xffff",
        "x16: 0x0000000000004000 x17: 0xfffffe31bc0d40",
        "Kernel slide:     0x0000",
        "KernelCache slide: 0x00",
        "System model name: Macmini8,1 (Mac-",
        "Kernel Extensio",
        "dependenc",
        "Backtrace (CPU 4), Frame : Return",
        "com.example.B(1.0)[11111111-2222",
        "com.example.B(1.0)[11111111-2222-3333-4444-555555555555]@0xffffff7f93601000->0xfffff",
      })
  void endIsMissing(String line) {
    assertTrue(BrokenLine.isOne(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Help",
        "0xffffff7fa3407b54",
        "0x00A31B24",
        "0xffffff91a0b0c100 : 0xffffff8012345678",
        "0xffffff91a0b0c100 : 0x0",
        "0xffffff91a0b0c100 : 0xffffff8012345678 mach_kernel : _thread_invoke + 0x1f",
        "0xffffff91a0b0c100 : 0xffffff8012345678 com.example.B + 345",
        "lr: 0xfffffe0012345678  fp: 0x0000000000000000",
        "Fault CR2: 0x0000000000000000, Error code: 0x0000000000000000, Fault CPU: 0x1",
        "pc:  0xfffffe0010a8a48c cpsr: 0x00401208",
        "System model name: Macmini8,1 (Mac-7BA5B2DFE22DDD8C)",
        "Kernel Extensions in backtrace:",
        "Backtrace (CPU 4), Frame : Return Address",
        "com.apple.iokit.IOCDStorageFamily(1.2)",
        "com.example.B(1.0)@0xa12000",
        "com.example.B(1.0)[11111111-2222-3333-4444-555555555555]"
            + "@0xffffff7f93601000->0xffffff7f93602fff",
        "Panic(CPU 2, time 1): NMIPI for spinlock acquisition timeout, spinlock:"
            + " 0xffffff7f988b2650, spinlock_owner_cpu: 0x0",
      })
  void nothingIsMissing(String line) {
    assertFalse(BrokenLine.isOne(line));
  }
}

// A driver with a mistake, made up for the page on symbols: what is left of it in a panic report?
// scripts/make-widget compiles it, and says where its functions came to lie.

extern "C" void IOLog(const char *format, ...);

struct Message {
  Message *next;
  unsigned length;
};

class WidgetQueue {
public:
  Message *take();
  unsigned drain(unsigned most);

private:
  unsigned lengthOfFirst() const {
    return first->length; // nobody asked whether there is a first one
  }

  Message *first;
  unsigned taken;
};

class WidgetDriver {
public:
  bool start(WidgetQueue *from);
  unsigned handle(unsigned interrupts);

private:
  WidgetQueue *queue;
};

__attribute__((noinline)) Message *WidgetQueue::take() {
  unsigned length = lengthOfFirst();
  Message *message = first;
  first = message->next;
  taken += length;
  return message;
}

__attribute__((noinline)) unsigned WidgetQueue::drain(unsigned most) {
  unsigned count = 0;
  while (count < most && taken < 4096) {
    IOLog("Widget: %u bytes\n", take()->length);
    count++;
  }
  return count;
}

__attribute__((noinline)) unsigned WidgetDriver::handle(unsigned interrupts) {
  unsigned handled = queue->drain(interrupts & 7);
  IOLog("Widget: %u of %u\n", handled, interrupts);
  return handled;
}

// Not seen outside of this file, so that a strip removes its name.
static __attribute__((noinline)) unsigned poll(WidgetDriver *driver, unsigned rounds) {
  unsigned handled = 0;
  for (unsigned i = 0; i < rounds; i++) {
    handled += driver->handle(i);
  }
  return handled;
}

bool WidgetDriver::start(WidgetQueue *from) {
  queue = from;
  return poll(this, 3) > 0;
}

// What the kernel knows a kext by (xnu osfmk/mach/kmod.h).
extern "C" {
struct __attribute__((packed, aligned(4))) {
  unsigned long long next;
  int form;
  unsigned id;
  char name[64];
  char version[64];
} kmod_info = {0, 1, ~0u, "com.example.driver.Widget", "2.1.0"};
}

/*
 * Runs one command and tells what the kernel says it took. Without a C library, so that one file runs in every image of
 * an architecture, and small, because a process begins with the peak memory of the one that it was forked from.
 *
 *   measure run COMMAND ARG...   runs COMMAND, looked up in PATH, with /dev/null for standard input and output, and prints
 *                                one line of numbers: wall ns, user us, system us, peak kB, wait status, errno of a start
 *                                that failed or 0, instructions in user space or a negative errno
 *   measure idle                 collects orphans for ever: the first process of a container
 *
 * CPU is of the command and every descendant that was waited for, the peak of the largest one of them (wait4(2)).
 * scripts/measure.sh makes measure-program.ts from this file.
 */
typedef long i64;
typedef unsigned long u64;

#if defined(__x86_64__)
enum {
  READ = 0, WRITE = 1, MMAP = 9, SIGACTION = 13, CLONE = 56, EXECVE = 59, WAIT4 = 61, CLOCK = 228, EXIT = 231,
  OPENAT = 257, PPOLL = 271, DUP3 = 292, PERF = 298
};
static i64 call(i64 number, i64 a, i64 b, i64 c, i64 d, i64 e, i64 f) {
  i64 result;
  register i64 r10 __asm__("r10") = d;
  register i64 r8 __asm__("r8") = e;
  register i64 r9 __asm__("r9") = f;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return result;
}
__asm__(".globl _start\n_start: xor %ebp, %ebp\n mov %rsp, %rdi\n and $-16, %rsp\n call start\n");
#elif defined(__aarch64__)
enum {
  DUP3 = 24, OPENAT = 56, READ = 63, WRITE = 64, PPOLL = 73, EXIT = 94, CLOCK = 113, SIGACTION = 134, CLONE = 220,
  EXECVE = 221, MMAP = 222, PERF = 241, WAIT4 = 260
};
static i64 call(i64 number, i64 a, i64 b, i64 c, i64 d, i64 e, i64 f) {
  register i64 x8 __asm__("x8") = number;
  register i64 x0 __asm__("x0") = a;
  register i64 x1 __asm__("x1") = b;
  register i64 x2 __asm__("x2") = c;
  register i64 x3 __asm__("x3") = d;
  register i64 x4 __asm__("x4") = e;
  register i64 x5 __asm__("x5") = f;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
  return x0;
}
__asm__(".globl _start\n_start: mov x29, #0\n mov x30, #0\n mov x0, sp\n bl start\n");
#endif

enum { ENOENT = 2, EINTR = 4, ENOEXEC = 8, EACCES = 13, EBUSY = 16, ENODATA = 61, SIGCHLD = 17 };

/* The first 64 bytes of struct perf_event_attr, its oldest version. */
struct counter {
  unsigned type, size;
  u64 config, period, sample_type, read_format, flags;
  unsigned wakeup, breakpoint;
  u64 config1;
};

struct usage {
  struct { i64 seconds, microseconds; } user, system;
  i64 peak;
  i64 others[13];
};

static i64 length(const char *text) {
  i64 at = 0;
  while (text[at]) at++;
  return at;
}

static i64 now(void) {
  i64 time[2];
  call(CLOCK, 1 /* CLOCK_MONOTONIC */, (i64)time, 0, 0, 0, 0);
  return time[0] * 1000000000 + time[1];
}

static char *print(char *to, i64 number) {
  char digits[20];
  int count = 0;
  u64 rest = number < 0 ? -(u64)number : (u64)number;
  if (number < 0) *to++ = '-';
  do digits[count++] = '0' + rest % 10; while (rest /= 10);
  while (count) *to++ = digits[--count];
  *to++ = ' ';
  return to;
}

/*
 * Counts the instructions of what is forked from here, from its first exec on, in user space alone. Inherited by all
 * descendants; their counts are added to this one as they end.
 */
static i64 open_counter(void) {
  struct counter counter = {0};
  counter.type = 0;   /* PERF_TYPE_HARDWARE */
  counter.config = 1; /* PERF_COUNT_HW_INSTRUCTIONS */
  counter.size = sizeof counter;
  counter.read_format = 1 | 2;                /* time enabled, time running */
  counter.flags = 1 | 2 | 32 | 64 | (1 << 12); /* disabled inherit exclude_kernel exclude_hv enable_on_exec */
  return call(PERF, (i64)&counter, 0, -1, -1, 8 /* close on exec */, 0);
}

/* A count that shared its counter with others for a while is an estimate and not told; neither is one of nothing. */
static i64 read_counter(i64 file) {
  u64 values[3];
  if (file < 0) return file;
  if (call(READ, file, (i64)values, sizeof values, 0, 0, 0) != sizeof values) return -ENODATA;
  if (values[2] < values[1]) return -EBUSY;
  return values[0] == 0 ? -ENODATA : (i64)values[0];
}

/* Becomes the program; returns an errno where it cannot. `words[-1]` may be written. */
static i64 become(char **words, char **environment, char *path) {
  i64 result = call(EXECVE, (i64)path, (i64)words, (i64)environment, 0, 0, 0);
  if (result != -ENOEXEC) return -result;
  words[0] = path; /* a script without a first line that names its interpreter, as execvp(3) takes it */
  words[-1] = "sh";
  return -call(EXECVE, (i64) "/bin/sh", (i64)(words - 1), (i64)environment, 0, 0, 0);
}

static i64 search(char **words, char **environment) {
  static char path[8192];
  const char *folders = "/usr/local/bin:/usr/bin:/bin";
  i64 name = length(words[0]), result = ENOENT;
  for (i64 at = 0; at < name; at++)
    if (words[0][at] == '/') return become(words, environment, words[0]);
  for (char **entry = environment; *entry; entry++) {
    const char *text = *entry;
    if (text[0] == 'P' && text[1] == 'A' && text[2] == 'T' && text[3] == 'H' && text[4] == '=') folders = text + 5;
  }
  while (name) {
    i64 size = 0;
    while (folders[size] && folders[size] != ':') size++;
    if (size + name + 2 <= (i64)sizeof path) {
      char *to = path;
      for (i64 at = 0; at < size; at++) *to++ = folders[at];
      if (size) *to++ = '/';
      for (i64 at = 0; at <= name; at++) *to++ = words[0][at];
      i64 error = become(words, environment, path);
      if (error == EACCES) result = EACCES;
      else if (error != ENOENT && error != 20 /* ENOTDIR */) return error;
    }
    if (!folders[size]) break;
    folders += size + 1;
  }
  return result;
}

static i64 run(char **words, char **environment) {
  struct usage usage = {0};
  int status = 0;
  char line[160], *end = line;
  /* where the child leaves the errno of its start */
  volatile i64 *error = (i64 *)call(MMAP, 0, 4096, 3, 0x21 /* shared, anonymous */, -1, 0);
  i64 null = call(OPENAT, -100, (i64) "/dev/null", 2, 0, 0, 0);
  if (null < 0) return 1;
  i64 counter = open_counter();
  i64 start = now();
  i64 child = call(CLONE, SIGCHLD, 0, 0, 0, 0, 0);
  if (child < 0) return 1;
  if (child == 0) {
    call(DUP3, null, 0, 0, 0, 0, 0);
    call(DUP3, null, 1, 0, 0, 0, 0);
    *error = search(words, environment);
    return 127;
  }
  while (call(WAIT4, child, (i64)&status, 0, (i64)&usage, 0, 0) == -EINTR) continue;
  i64 wall = now() - start;
  end = print(end, wall);
  end = print(end, usage.user.seconds * 1000000 + usage.user.microseconds);
  end = print(end, usage.system.seconds * 1000000 + usage.system.microseconds);
  end = print(end, usage.peak);
  end = print(end, status);
  end = print(end, *error);
  end = print(end, read_counter(counter));
  end[-1] = '\n';
  call(WRITE, 1, (i64)line, end - line, 0, 0, 0);
  return 0;
}

static i64 idle(void) {
  u64 ignore[4] = {1 /* SIG_IGN: the kernel collects children itself */, 0, 0, 0};
  call(SIGACTION, SIGCHLD, (i64)ignore, 0, 8, 0, 0);
  for (;;) call(PPOLL, 0, 0, 0, 0, 8, 0);
}

__attribute__((used)) void start(i64 *stack) {
  i64 count = stack[0], result = 2;
  char **words = (char **)(stack + 1);
  if (count > 2 && words[1][0] == 'r') result = run(words + 2, words + count + 1);
  else if (count == 2 && words[1][0] == 'i') result = idle();
  call(EXIT, result, 0, 0, 0, 0, 0);
  for (;;) continue;
}

// SPDX-License-Identifier: Apache-2.0
package org.trimformer.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/**
 * Shows a reader inputs made from good ones by random damage. It may read them or refuse them in
 * words; anything else it throws, an input that takes more than 2 seconds of a processor or more
 * than 256 MiB of heap fails the test, with seed, number and bytes of the input.
 *
 * <p>{@code -Dtrimformer.fuzz.inputs=1000000} shows so many to each reader ({@code .ci/campaign
 * fuzz} does), {@code -Dtrimformer.fuzz.seed=7} others of them. Jazzer 0.24, which is guided by
 * coverage, does not take its place in the build: it has no library for Linux on aarch64, and it
 * bounds the heap of the process, not that of an input.
 */
public final class Fuzz {
    private static final long SLOWEST = 2_000_000_000L;
    private static final long LARGEST = 256L << 20;
    private static final int SHOWN = 4096;
    private static final int TOLD = 100_000;

    /** Processor time of the thread: other programs do not count. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    /** Numbers at which readers go wrong. */
    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-1",
                    "1",
                    "255",
                    "65536",
                    "2147483647",
                    "2147483648",
                    "-2147483649",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e308",
                    "1e999",
                    "-0.0",
                    "NaN",
                    "1.5",
                    "00",
                    "true",
                    "null",
                    "\"\"",
                    "[]",
                    "{}");

    private static final long[] WORDS = {
        0, 1, 8, 255, 65535, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, -1, Long.MIN_VALUE
    };

    private final List<byte[]> corpus;
    private final SplittableRandom random;

    private Fuzz(List<byte[]> corpus, long seed) {
        this.corpus = corpus;
        this.random = new SplittableRandom(seed);
    }

    /** What is tested. */
    @FunctionalInterface
    public interface Reader {

        /** Reads an input. */
        void read(byte[] input) throws Exception;
    }

    /** Whether something thrown is a refusal in words. */
    @FunctionalInterface
    public interface Refusal {

        /** Whether it is. */
        boolean is(Throwable thrown);
    }

    /**
     * Fuzzes a reader.
     *
     * @param name of the reader, for reports
     * @param corpus good inputs, at least one
     * @param usual inputs where no property says another number
     */
    public static void run(
            String name, List<byte[]> corpus, int usual, Reader reader, Refusal refusal) {
        long seed = Long.getLong("trimformer.fuzz.seed", 20261130);
        long inputs = Long.getLong("trimformer.fuzz.inputs", usual);
        Fuzz fuzz = new Fuzz(corpus, seed);
        ToLongFunction<Thread> allocated = allocated();
        long refused = 0;
        long slowest = 0;
        long largest = 0;
        for (byte[] good : corpus) {
            try {
                reader.read(good);
            } catch (Exception e) {
                throw new AssertionError(name + " refuses a good input: " + e, e);
            }
        }
        for (long i = 0; i < inputs; i++) {
            if (i > 0 && i % TOLD == 0) { // a campaign that is stopped has told how far it came
                System.out.printf("fuzz %s: seed %d, %d inputs so far%n", name, seed, i);
            }
            byte[] input = fuzz.next();
            long heap = allocated.applyAsLong(Thread.currentThread());
            long took = CLOCK.getCurrentThreadCpuTime();
            try {
                reader.read(input.clone());
            } catch (Throwable e) {
                if (!refusal.is(e)) {
                    throw new AssertionError(where(name, seed, i, input) + " throws " + e, e);
                }
                refused++;
            }
            took = CLOCK.getCurrentThreadCpuTime() - took;
            long used = allocated.applyAsLong(Thread.currentThread()) - heap;
            slowest = Math.max(slowest, took);
            largest = Math.max(largest, used);
            if (took > SLOWEST || used > LARGEST) {
                String cost = took / 1_000_000 + " ms and " + (used >> 20) + " MiB";
                throw new AssertionError(where(name, seed, i, input) + " takes " + cost);
            }
        }
        System.out.printf(
                "fuzz %s: seed %d, %d inputs, %d refused, at most %d ms and %d KiB%n",
                name, seed, inputs, refused, slowest / 1_000_000, largest >> 10);
    }

    private static String where(String name, long seed, long number, byte[] input) {
        int shown = Math.min(SHOWN, input.length);
        return name
                + ", seed "
                + seed
                + ", input "
                + number
                + " of "
                + input.length
                + " bytes, "
                + HexFormat.of().formatHex(input, 0, shown);
    }

    /** Bytes that a thread has allocated on the heap so far; 0 where this JVM does not tell. */
    private static ToLongFunction<Thread> allocated() {
        try {
            Class<?> type =
                    Class.forName(
                            "com.sun.management.ThreadMXBean",
                            false,
                            ClassLoader.getPlatformClassLoader());
            Object bean = CLOCK;
            java.lang.reflect.Method method = type.getMethod("getThreadAllocatedBytes", long.class);
            return thread -> {
                try {
                    return (long) method.invoke(bean, thread.getId());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            };
        } catch (ReflectiveOperationException e) {
            return thread -> 0;
        }
    }

    private byte[] next() {
        byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            bytes = bytes.length == 0 ? new byte[] {(byte) random.nextInt()} : damaged(bytes);
        }
        return bytes;
    }

    private byte[] damaged(byte[] in) {
        int at = random.nextInt(in.length);
        int length = 1 + random.nextInt(Math.min(32, in.length - at));
        return switch (random.nextInt(9)) {
            case 0 -> with(in, at, (byte) (in[at] ^ 1 << random.nextInt(8)));
            case 1 -> with(in, at, (byte) random.nextInt());
            case 2 -> spliced(in, at, at + length, new byte[0]);
            case 3 -> spliced(in, at, at, java.util.Arrays.copyOfRange(in, at, at + length));
            case 4 -> spliced(in, at, in.length, new byte[0]);
            case 5 -> crossed(in, at, length);
            case 6 -> word(in, at);
            case 7 -> number(in, at);
            default -> spliced(in, at, at, noise());
        };
    }

    private static byte[] with(byte[] in, int at, byte value) {
        in[at] = value;
        return in;
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(16)];
        random.nextBytes(noise);
        return noise;
    }

    /** A part of another good input. */
    private byte[] crossed(byte[] in, int at, int length) {
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        int from = random.nextInt(Math.max(1, other.length));
        int to = Math.min(other.length, from + 1 + random.nextInt(64));
        return spliced(in, at, at + length, java.util.Arrays.copyOfRange(other, from, to));
    }

    /** Eight bytes as a number at which readers go wrong. */
    private byte[] word(byte[] in, int at) {
        long word = WORDS[random.nextInt(WORDS.length)];
        for (int i = 0; i < 8 && at + i < in.length; i++) {
            in[at + i] = (byte) (word >> 8 * i);
        }
        return in;
    }

    /** The next digits of a text as such a number. */
    private byte[] number(byte[] in, int at) {
        int from = at;
        while (from < in.length && !Character.isDigit(in[from])) {
            from++;
        }
        int to = from;
        while (to < in.length && (Character.isDigit(in[to]) || in[to] == '.')) {
            to++;
        }
        String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
        return spliced(in, from, to, number.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] spliced(byte[] in, int from, int to, byte[] between) {
        byte[] out = new byte[from + between.length + in.length - to];
        System.arraycopy(in, 0, out, 0, from);
        System.arraycopy(between, 0, out, from, between.length);
        System.arraycopy(in, to, out, from + between.length, in.length - to);
        return out;
    }
}

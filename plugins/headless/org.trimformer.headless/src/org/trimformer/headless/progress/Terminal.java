// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.progress;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What can be known of the terminal without a library. */
final class Terminal {

    private static final int USUAL_WIDTH = 80;
    private static final int SMALLEST_WIDTH = 40;

    private Terminal() {}

    /** Java 22 and later give a console even without a terminal; they can be asked. */
    static boolean isAttached() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Console.isTerminal cannot be called", e);
        }
    }

    static int width() {
        String columns = System.getenv("COLUMNS");
        String size = columns != null ? columns : sizeByStty();
        try {
            return Math.max(SMALLEST_WIDTH, Integer.parseInt(size.strip()));
        } catch (NumberFormatException unknown) {
            return USUAL_WIDTH;
        }
    }

    /** The second number of {@code stty size}; empty where there is no stty (Windows). */
    private static String sizeByStty() {
        File terminal = new File("/dev/tty");
        if (!terminal.exists()) {
            return "";
        }
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(terminal)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!stty.waitFor(2, TimeUnit.SECONDS)) {
                stty.destroy();
                return "";
            }
            String answer =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.replaceFirst("^\\s*\\d+\\s+", "");
        } catch (IOException noStty) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

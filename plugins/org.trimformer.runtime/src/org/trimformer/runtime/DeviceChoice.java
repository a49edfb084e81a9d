// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import org.trimformer.core.fault.SettingException;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which device a job asks for.
 *
 * @param kind AUTO takes the first usable GPU, else the CPU with the reason in words
 * @param gpu index of the GPU for kind GPU, else 0
 */
public record DeviceChoice(Kind kind, int gpu) {

    /** Kind of request. */
    public enum Kind {
        /** A GPU if one works, else the CPU. */
        AUTO,
        /** The CPU. */
        CPU,
        /** One GPU; a fault if it does not work. */
        GPU
    }

    /** A GPU if one works, else the CPU. */
    public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, 0);

    /** The CPU. */
    public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, 0);

    private static final Pattern GPU = Pattern.compile("(?:gpu|cuda)[ :]?(\\d{0,2})");

    /** Checks the index. */
    public DeviceChoice {
        if (gpu < 0 || gpu > 63) {
            throw new SettingException("GPU index is " + gpu + ", must be in 0..63");
        }
    }

    /** Reads "auto", "cpu", "gpu" or "gpu 1"; also "cuda:1". */
    public static DeviceChoice parse(String text) {
        String t = text.strip().toLowerCase(Locale.ROOT);
        if (t.isEmpty() || t.equals("auto")) {
            return AUTO;
        }
        if (t.equals("cpu")) {
            return CPU;
        }
        Matcher m = GPU.matcher(t);
        if (m.matches()) {
            return new DeviceChoice(
                    Kind.GPU, m.group(1).isEmpty() ? 0 : Integer.parseInt(m.group(1)));
        }
        throw new SettingException(
                "device is '" + text + "', must be auto, cpu, gpu or gpu followed by a number");
    }
}

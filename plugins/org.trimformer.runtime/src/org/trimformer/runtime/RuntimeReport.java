// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * What the engine computes on, in words, for the node Runtime Check and the terminal.
 *
 * @param engineRuns whether libtorch started
 * @param items facts about engine and process
 * @param devices every device there is or might be: what runs where, and why not on the GPU
 */
public record RuntimeReport(boolean engineRuns, List<Item> items, List<Device> devices) {

    /** Copies the lists. */
    public RuntimeReport {
        items = List.copyOf(items);
        devices = List.copyOf(devices);
    }

    /**
     * A fact.
     *
     * @param item what it is about, such as "Natives"
     * @param value the fact
     * @param note what a user should know or do about it; may be empty
     */
    public record Item(String item, String value, String note) {}

    /**
     * A device.
     *
     * @param name such as "CPU" or "GPU 0 (NVIDIA H200)"
     * @param usable whether jobs can run on it
     * @param automatic whether AUTO takes it
     * @param details threads or memory, and bf16
     * @param reason why it is not usable or not taken; empty if it is
     * @param nextStep what to do about that; empty if nothing
     */
    public record Device(
            String name,
            boolean usable,
            boolean automatic,
            String details,
            String reason,
            String nextStep) {}

    /** Everything as rows of one table: the items, then the devices. */
    public List<Item> rows() {
        List<Item> rows = new ArrayList<>(items);
        for (Device d : devices) {
            String state = d.automatic() ? "used by AUTO" : d.usable() ? "usable" : "not usable";
            String note = String.join(d.nextStep().isEmpty() ? "" : ". ", d.reason(), d.nextStep());
            rows.add(
                    new Item(
                            "Device " + d.name(),
                            d.details().isEmpty() ? state : state + "; " + d.details(),
                            note));
        }
        return rows;
    }
}

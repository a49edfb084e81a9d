// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

import org.trimformer.core.fault.DeviceException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.engine.EngineStart;
import org.trimformer.runtime.engine.StartedEngine;
import org.trimformer.runtime.machine.CpuFeatures;
import org.trimformer.runtime.machine.CudaDriver;
import org.trimformer.runtime.machine.Gpu;
import org.trimformer.runtime.machine.NativeMemory;
import org.trimformer.runtime.natives.CacheFolder;
import org.trimformer.runtime.natives.EnvironmentSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Writes the {@link RuntimeReport}. */
final class RuntimeReportWriter {
    private final List<RuntimeReport.Item> items = new ArrayList<>();
    private final List<RuntimeReport.Device> devices = new ArrayList<>();

    private RuntimeReportWriter() {}

    static RuntimeReport report(
            EngineStart start, JobMonitor monitor, TorchRuntime.Counters counters) {
        RuntimeReportWriter reporter = new RuntimeReportWriter();
        boolean runs = true;
        try {
            reporter.engine(start.engine(monitor));
        } catch (DeviceException e) {
            runs = false;
            reporter.noEngine(e);
        }
        reporter.process(counters);
        return new RuntimeReport(runs, reporter.items, reporter.devices);
    }

    private void engine(StartedEngine e) {
        item(
                "Engine",
                "PyTorch " + e.djl().getVersion() + " through DJL " + Engine.getDjlVersion(),
                "");
        item("Back ends", String.join(", ", new TreeSet<>(JniUtils.getFeatures())), "");
        item("Natives", e.natives().folder().toString(), e.natives().origin());
        item("CPU threads", String.valueOf(e.threads()), "divided among nodes that run together");
        boolean cpuIsAutomatic = e.gpus().isEmpty();
        devices.add(
                new RuntimeReport.Device(
                        "CPU", true, cpuIsAutomatic, cpuWords(e.cpu(), e.threads()), "", ""));
        for (Gpu gpu : e.gpus()) {
            boolean first = gpu.equals(e.gpus().get(0));
            String details = gpu.bytes() / (1 << 20) + " MiB, bf16 " + fast(gpu.bf16Fast());
            devices.add(new RuntimeReport.Device(gpu.words(), true, first, details, "", ""));
        }
        if (cpuIsAutomatic) {
            noGpu(e.noGpu(), e.nextStep());
        }
    }

    private void noEngine(DeviceException e) {
        item("Engine", "does not run", e.getMessage() + ". " + e.fix());
        devices.add(new RuntimeReport.Device("CPU", false, false, "", e.getMessage(), e.fix()));
        noGpu("the engine does not run", "");
    }

    private void noGpu(String reason, String nextStep) {
        List<Gpu> seen = CudaDriver.ask().gpus();
        if (seen.isEmpty()) {
            devices.add(new RuntimeReport.Device("GPU", false, false, "", reason, nextStep));
        }
        for (Gpu gpu : seen) {
            devices.add(new RuntimeReport.Device(gpu.words(), false, false, "", reason, nextStep));
        }
    }

    private void process(TorchRuntime.Counters counters) {
        try {
            CacheFolder cache = CacheFolder.find(EnvironmentSettings.ofProcess());
            item("Cache folder", cache.path().toString(), cache.origin());
        } catch (DeviceException e) {
            item("Cache folder", "none", e.getMessage() + ". " + e.fix());
        }
        item("Open leases", String.valueOf(counters.openLeases()), "");
        Runtime java = Runtime.getRuntime();
        String heap = mib(java.totalMemory() - java.freeMemory()) + " of " + mib(java.maxMemory());
        item("Java heap", heap, "tensors live outside the heap");
        counters.residentBytes().ifPresent(b -> item("Process memory", mib(b), peak()));
        item("Java", Runtime.version().toString(), System.getProperty("java.vendor"));
        item("System", System.getProperty("os.name") + " " + System.getProperty("os.arch"), "");
    }

    private static String peak() {
        var peak = NativeMemory.peakResident();
        return peak.isPresent() ? "at most " + mib(peak.getAsLong()) + " so far" : "";
    }

    private static String cpuWords(CpuFeatures cpu, int threads) {
        return cpu.model() + ", " + threads + " threads, bf16 " + fast(cpu.bf16Fast());
    }

    private static String fast(boolean fast) {
        return fast ? "in hardware" : "not in hardware";
    }

    private static String mib(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private void item(String item, String value, String note) {
        items.add(new RuntimeReport.Item(item, value, note));
    }
}

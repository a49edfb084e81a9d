// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reproduce;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.StepInputs;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.model.classify.Models;
import org.trimformer.model.provenance.RecordedInputs;
import org.trimformer.model.reproduce.RepeatedStep.Outcome;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does the steps of a model's provenance again, oldest first, and compares the tensors that come of
 * each with those that came of it then: by their hash, which the next step or the file tells, and
 * one by one where they are at hand. A step begins with what the one before gave, where that was
 * reproduced, and else with a file of the same content.
 */
public final class Reproduction {
    private static final int HASH_SHOWN = 12;

    private final VitModel model;
    private final List<ProvenanceStep> steps;
    private final GivenFiles files;
    private final Lease lease;
    private final JobMonitor monitor;

    private Reproduction(VitModel model, GivenFiles files, Lease lease, JobMonitor monitor) {
        this.model = model;
        this.steps = model.description().provenance();
        this.files = files;
        this.lease = lease;
        this.monitor = monitor;
    }

    /** One row a step, oldest first. */
    public static List<RepeatedStep> run(
            VitModel model, GivenFiles files, Lease lease, JobMonitor monitor) {
        return new Reproduction(model, files, lease, monitor).run();
    }

    private List<RepeatedStep> run() {
        List<RepeatedStep> rows = new ArrayList<>();
        Optional<VitModel> before = Optional.empty();
        for (int i = 0; i < steps.size(); i++) {
            monitor.checkCancelled();
            ProvenanceStep step = steps.get(i);
            double from = (double) i / steps.size();
            double to = (i + 1.0) / steps.size();
            JobMonitor part = monitor.part(from, to, step.operation() + ": ");
            try {
                Optional<VitModel> again = repeated(i, before, part);
                boolean same = again.map(ModelFile::tensorHash).equals(Optional.of(hashAfter(i)));
                rows.add(row(i, again, same));
                before = again.filter(m -> same);
            } catch (TrimformerException e) {
                rows.add(notRepeated(step, e.getMessage() + " " + e.fix()));
                before = Optional.empty();
            } catch (SettingException e) {
                rows.add(notRepeated(step, e.getMessage()));
                before = Optional.empty();
            }
        }
        return rows;
    }

    /**
     * What the step gives now; empty where it only draws or reads and that gives something else.
     */
    private Optional<VitModel> repeated(int i, Optional<VitModel> before, JobMonitor part) {
        ProvenanceStep step = steps.get(i);
        return switch (step.operation()) {
            case "random weights" -> drawn(i);
            case "import" -> modelAfter(i);
            default -> {
                StepInputs inputs = step.inputs().orElseThrow(Reproduction::notWrittenDown);
                VitModel start = before.or(() -> modelAfter(i - 1)).orElseThrow(() -> absent(step));
                yield Optional.of(new StepJobs(step, inputs, files).run(start, lease, part));
            }
        };
    }

    private Optional<VitModel> drawn(int i) {
        ModelDescription d = model.description();
        ModelDescription whole =
                new ModelDescription(
                        d.architecture(),
                        CompressionPlan.identity(d.architecture()),
                        d.preprocessing(),
                        d.labels(),
                        List.of());
        VitModel drawn = Models.random(whole, steps.get(i).seed());
        return Optional.of(drawn).filter(m -> ModelFile.tensorHash(m).equals(hashAfter(i)));
    }

    private String hashAfter(int i) {
        return i + 1 < steps.size() ? steps.get(i + 1).inputHash() : ModelFile.tensorHash(model);
    }

    private Optional<VitModel> modelAfter(int i) {
        if (i == steps.size() - 1) {
            return Optional.of(model);
        }
        return i < 0 ? Optional.empty() : files.model(hashAfter(i), steps.subList(0, i + 1));
    }

    private RepeatedStep row(int i, Optional<VitModel> again, boolean same) {
        ProvenanceStep step = steps.get(i);
        if (same) {
            return new RepeatedStep(
                    step.operation(),
                    Outcome.REPRODUCED,
                    step.operation().equals("import")
                            ? "A file given holds the same tensors."
                            : "Reproduced bit for bit.");
        }
        if (again.isEmpty()) {
            return notRepeated(
                    step,
                    step.operation().equals("import")
                            ? "The model it gave is not among the files given."
                            : "The network it was drawn for was changed since.");
        }
        String differing =
                modelAfter(i)
                        .map(then -> TensorDifference.words(then, again.get()))
                        .orElse("the hash of its tensors is another");
        return new RepeatedStep(
                step.operation(),
                Outcome.DIFFERENT,
                "Different: " + differing + "." + circumstances(step));
    }

    /** What of the machine and program differs between then and now. */
    private String circumstances(ProvenanceStep step) {
        List<String> others = new ArrayList<>();
        add(others, "Trimformer", step.codeVersion(), ProvenanceStep.CODE_VERSION);
        add(others, "the device", step.device(), lease.deviceWords());
        String processor = step.inputs().map(StepInputs::processor).orElse("");
        add(others, "the processor", processor, Lease.processor());
        return others.isEmpty()
                ? " Version, device and processor are the same."
                : " Other versions and machines round differently: "
                        + String.join("; ", others)
                        + ".";
    }

    private static void add(List<String> others, String what, String then, String now) {
        if (!then.equals(now)) {
            others.add(what + " was " + then + " and is " + now);
        }
    }

    private static RepeatedStep notRepeated(ProvenanceStep step, String why) {
        return new RepeatedStep(step.operation(), Outcome.NOT_REPEATED, "Not repeated: " + why);
    }

    private static ModelFormatException notWrittenDown() {
        return new ModelFormatException(
                "the file does not tell its settings and images, because an earlier version made"
                        + " it, it had more than "
                        + RecordedInputs.MOST_IMAGES
                        + " images, or one of them could not be read.",
                "Make the model again to have it told.");
    }

    private static ModelFormatException absent(ProvenanceStep step) {
        return new ModelFormatException(
                "the model it began with (SHA-256 of its tensors "
                        + shortened(step.inputHash())
                        + ") is not among the files given.",
                "Name the folder it lies in.");
    }

    static String shortened(String hash) {
        return hash.length() > HASH_SHOWN ? hash.substring(0, HASH_SHOWN) + "..." : hash;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.SettingWords;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was done to a model, for people. */
final class ProvenanceText {
    private static final int HASH_SHOWN = 12;

    private ProvenanceText() {}

    /** One line, "imported, searched, distilled"; "as loaded" where nothing is known. */
    static String line(List<ProvenanceStep> steps) {
        if (steps.isEmpty()) {
            return "as loaded";
        }
        return steps.stream().map(s -> word(s.operation())).collect(Collectors.joining(", "));
    }

    /** A step in a word or two. */
    static String word(String operation) {
        return switch (operation) {
            case "import" -> "imported";
            case "distill" -> "trained";
            case "token-prune-pool" -> "tokens reduced";
            case "single-path search" -> "searched";
            case "training-free trimming" -> "trimmed";
            default -> operation;
        };
    }

    /** The list of steps, oldest first, settings folded away. */
    static Html list(List<ProvenanceStep> steps) {
        Html html = new Html();
        if (steps.isEmpty()) {
            return html.element("p", "The file does not tell what was done to the model.");
        }
        html.open("ol", "class", "steps");
        steps.forEach(step -> item(html, step));
        return html.close("ol");
    }

    private static void item(Html html, ProvenanceStep step) {
        html.open("li").element("strong", word(step.operation()));
        String circumstances = circumstances(step);
        if (!circumstances.isEmpty()) {
            html.element("span", " " + circumstances, "class", "quiet");
        }
        if (!step.settings().isEmpty()) {
            html.open("details")
                    .element("summary", NumberFormats.count(step.settings().size(), "setting"));
            html.open("dl", "class", "settings");
            for (Map.Entry<String, String> setting : step.settings().entrySet()) {
                html.element("dt", setting.getKey())
                        .element("dd", SettingWords.of(setting.getValue()));
            }
            html.close("dl").close("details");
        }
        html.close("li");
    }

    private static String circumstances(ProvenanceStep step) {
        StringBuilder text = new StringBuilder();
        if (!step.device().isEmpty()) {
            text.append("on ").append(step.device()).append(", ");
        }
        if (step.seed() != 0) {
            text.append("seed ").append(step.seed()).append(", ");
        }
        text.append("Trimformer ").append(step.codeVersion());
        if (!step.inputHash().isEmpty()) {
            String hash = step.inputHash();
            text.append(", input weights SHA-256 ")
                    .append(hash, 0, Math.min(HASH_SHOWN, hash.length()))
                    .append('…');
        }
        return text.toString();
    }
}

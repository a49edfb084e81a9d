// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.deploy;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.model.deploy.Backend;
import org.trimformer.model.deploy.Engines;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.model.deploy.InferenceEngine;
import org.trimformer.model.export.Formats;
import org.trimformer.runtime.Contributions;

import java.util.ArrayList;
import java.util.List;

/** What is installed to run and to write models with, and how dialogs offer it. */
final class InstalledBackends {
    private InstalledBackends() {}

    static List<InferenceEngine> engines() {
        return Engines.of(Contributions.of(Backend.class));
    }

    static List<ExportFormat> formats() {
        return Formats.of(Contributions.of(Backend.class));
    }

    /** Formats to choose from; those of features that are not installed say what to install. */
    static final class FormatChoices implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(NodeParametersInput context) {
            return NodeExecution.inDialog(
                    FormatChoices::all,
                    List.of(new StringChoice(Formats.DEFAULT, Formats.DEFAULT)));
        }

        private static List<StringChoice> all() {
            List<ExportFormat> here = formats();
            List<StringChoice> choices = new ArrayList<>();
            here.forEach(f -> choices.add(new StringChoice(f.id(), f.label())));
            Formats.missing(here).forEach((id, label) -> choices.add(new StringChoice(id, label)));
            return choices;
        }
    }

    /** Engines to choose from. */
    static final class EngineChoices implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(NodeParametersInput context) {
            return NodeExecution.inDialog(EngineChoices::all, List.of(automatic()));
        }

        private static List<StringChoice> all() {
            List<StringChoice> choices = new ArrayList<>();
            choices.add(automatic());
            engines().forEach(e -> choices.add(new StringChoice(e.id(), e.name())));
            return choices;
        }

        private static StringChoice automatic() {
            return new StringChoice(Engines.AUTO, "Automatic: the fastest on this machine");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.variables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.FlowVariable;

import java.util.List;
import java.util.Set;

class BorderFilterTest {

    private static final VariableStack ARRIVING =
            VariableStack.of(
                    List.of(
                            new FlowVariable("alpha", 1),
                            new FlowVariable("beta", 2),
                            new FlowVariable("a.b", 3)));

    private static NodeSettings model(String type, String enforce) {
        NodeSettings model = new NodeSettings("model");
        NodeSettingsWO filter = model.addNodeSettings("variable-filter");
        filter.addString("filter-type", type);
        filter.addStringArray("included_names", "alpha");
        filter.addStringArray("excluded_names", "beta");
        filter.addString("enforce_option", enforce);
        NodeSettingsWO pattern = filter.addNodeSettings("name_pattern");
        pattern.addString("pattern", "A.?");
        pattern.addString("type", "Wildcard");
        pattern.addBoolean("caseSensitive", false);
        return model;
    }

    private static Set<String> crossing(NodeSettings model) throws Exception {
        return BorderFilter.of(model).apply(ARRIVING).byName().keySet();
    }

    @Test
    void apply_noFilter_letsNothingThrough() throws Exception {
        assertEquals(Set.of(), crossing(new NodeSettings("model")));
    }

    @Test
    void apply_enforcedInclusion_letsTheNamedThrough() throws Exception {
        assertEquals(Set.of("alpha"), crossing(model("STANDARD", "EnforceInclusion")));
    }

    @Test
    void apply_enforcedExclusion_letsAllButTheNamedThrough() throws Exception {
        assertEquals(Set.of("alpha", "a.b"), crossing(model("STANDARD", "EnforceExclusion")));
    }

    @Test
    void apply_wildcard_takesTheFullStopLiterally() throws Exception {
        assertEquals(Set.of("a.b"), crossing(model("name_pattern", "EnforceInclusion")));
    }

    @Test
    void apply_prefix_renames() throws Exception {
        NodeSettings model = model("STANDARD", "EnforceInclusion");
        model.addString("variable-prefix", "in_");
        VariableStack through = BorderFilter.of(model).apply(ARRIVING);
        assertEquals(1, through.byName().get("in_alpha").getIntValue());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.load;

import java.util.List;
import java.util.Map;

/**
 * What the command line changes in a workflow.
 *
 * @param variables values for workflow variables by name
 * @param assignments texts of the form {@code NODE/PATH=VALUE}
 */
public record LoadOptions(Map<String, String> variables, List<String> assignments) {

    /** The workflow as saved. */
    public static final LoadOptions NONE = new LoadOptions(Map.of(), List.of());

    /** Copies both. */
    public LoadOptions {
        variables = Map.copyOf(variables);
        assignments = List.copyOf(assignments);
    }
}

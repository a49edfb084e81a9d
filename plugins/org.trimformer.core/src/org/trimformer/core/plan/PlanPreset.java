// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.plan;

import org.trimformer.core.arch.Architecture;

/**
 * A published plan for one network.
 *
 * @param name such as {@code spvit_deit_small}
 * @param label in a sentence, with the published figures
 * @param architecture the network it is for
 * @param plan the plan
 */
public record PlanPreset(
        String name, String label, Architecture architecture, CompressionPlan plan) {}

// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import java.util.List;
import java.util.Set;

/** The stable sort as a module of its own, for tensors in DJL, which has none. */
public final class SortFunction {
    /** Name of its one method, which takes values [B, n] and gives their order. */
    public static final String METHOD = "order";

    private SortFunction() {}

    /** The module. */
    public static byte[] archive() {
        ScriptFunctions module = new ScriptFunctions("Sort", Set.of(), false);
        module.add(METHOD, 1, (ops, in) -> List.of(ops.order(in.get(0))));
        return module.bytes();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.execute;

import org.knime.core.node.NodeSettings;
import org.trimformer.headless.graph.GraphNode;
import org.trimformer.headless.graph.GraphNode.Role;
import org.trimformer.headless.load.LoadedNode;
import org.trimformer.headless.variables.VariableStack;
import org.trimformer.headless.workflow.NodeFile.NativeNode;
import org.trimformer.headless.workflow.NodeId;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Nodes in a run that never existed, for tests of what is shown. */
public final class FakeRuns {

    private FakeRuns() {}

    /** A node at work. */
    public static NodeRun executing(int id, String name) {
        NodeSettings settings = new NodeSettings("settings.xml");
        GraphNode graph =
                new GraphNode(
                        NodeId.ROOT.child(id),
                        new NativeNode(
                                id, name, "factory", "bundle", settings, Path.of("settings.xml")),
                        Role.NATIVE,
                        List.of(),
                        Optional.empty());
        NodeRun run =
                new NodeRun(
                        new LoadedNode(
                                graph,
                                Optional.empty(),
                                settings,
                                new TreeMap<>(),
                                VariableStack.EMPTY));
        run.start();
        return run;
    }

    /** Ends a node. */
    public static void end(NodeRun run, NodeState state) {
        run.end(state, run.message());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import org.trimformer.standin.host.HostContext;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Which node the calling thread works for; a stack, since nodes may call into each other. */
public final class NodeContext {

    private static final ThreadLocal<Deque<NodeContext>> STACK =
            ThreadLocal.withInitial(ArrayDeque::new);

    private final NodeContainer container;
    private final HostContext host;

    NodeContext(NodeContainer container, HostContext host) {
        this.container = container;
        this.host = host;
    }

    /** The current context, null if the thread works for no node. */
    public static NodeContext getContext() {
        return STACK.get().peek();
    }

    public static Optional<NodeContext> getContextOptional() {
        return Optional.ofNullable(getContext());
    }

    /** Makes a context current until {@link #removeLastContext()}, also in another thread. */
    public static void pushContext(NodeContext context) {
        STACK.get().push(context == null ? new NodeContext(null, null) : context);
    }

    public static void pushContext(NodeContainer nodeContainer) {
        NodeContext current = getContext();
        pushContext(new NodeContext(nodeContainer, current == null ? null : current.host));
    }

    /** Ends what the last push began. */
    public static void removeLastContext() {
        Deque<NodeContext> stack = STACK.get();
        if (stack.isEmpty()) {
            throw new IllegalStateException("There is no node context to remove");
        }
        stack.pop();
        if (stack.isEmpty()) {
            STACK.remove();
        }
    }

    /** The node, null if the work is for a workflow as a whole. */
    public NodeContainer getNodeContainer() {
        return container;
    }

    public <C> Optional<C> getContextObjectForClass(Class<C> contextObjectClass) {
        if (contextObjectClass.isInstance(container)) {
            return Optional.of(contextObjectClass.cast(container));
        }
        return contextObjectClass.isInstance(host)
                ? Optional.of(contextObjectClass.cast(host))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "NodeContext[" + container + "]";
    }
}

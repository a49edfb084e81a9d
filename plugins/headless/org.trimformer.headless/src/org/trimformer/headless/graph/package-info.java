// SPDX-License-Identifier: Apache-2.0
/**
 * The workflow as one flat graph: metanodes dissolved, components kept as two scope borders, every
 * connection from a node that produces to a node that consumes. Read {@link
 * org.trimformer.headless.graph.GraphBuilder} first.
 */
package org.trimformer.headless.graph;

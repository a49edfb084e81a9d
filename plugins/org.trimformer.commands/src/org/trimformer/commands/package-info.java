// SPDX-License-Identifier: Apache-2.0
/**
 * Verbs of the terminal that look behind the nodes: what a model file holds, and which GPU
 * libraries the engine takes. They live apart from the runner, which knows nothing of models and
 * engine.
 */
package org.trimformer.commands;

// SPDX-License-Identifier: Apache-2.0
/**
 * Nodes that bring images and models onto the canvas: Image Folder Reader and Load ViT. Each is a
 * factory (ports, texts), a parameters class (the dialog) and a class with its work.
 */
package org.trimformer.knime.io;

// SPDX-License-Identifier: Apache-2.0
/** What executions leave on disk, and how it goes away. Read {@code RunFiles} first. */
package org.trimformer.standin.files;

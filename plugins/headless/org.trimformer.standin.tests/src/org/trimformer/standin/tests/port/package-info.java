/** Tests of port objects and file stores. */
package org.trimformer.standin.tests.port;

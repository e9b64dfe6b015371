// Package handlers holds one file a page action: parse, fetch, render. Handlers return errors;
// package web decides their status and page. Each noun declares the few methods it needs of the
// store and the steps, and every one of them is a part of Handlers.
package handlers

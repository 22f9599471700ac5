package preview

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// refuse gives the status with which a request is turned away, 0 when it is
// not. A page of another site must not read the drafts that are served here:
// not by its own script (Origin, Fetch Metadata), and not by giving a name of
// its own this machine's address (Host).
func (s *Server) refuse(r *http.Request) int {
	switch {
	case !s.calledRightly(r):
		return http.StatusMisdirectedRequest
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed
	case !sameOrigin(r):
		return http.StatusForbidden
	}
	return 0
}

// calledRightly tells whether the Host of a request is a loopback name, the
// chosen one, or, where one was chosen, the address that was connected to. The
// port may differ: a tunnel has its own.
func (s *Server) calledRightly(r *http.Request) bool {
	host := hostname(r.Host)
	if host == "localhost" {
		return true
	}
	addr, err := netip.ParseAddr(host)
	if err == nil && addr.IsLoopback() {
		return true
	}
	if s.opt.Host == "" {
		return false
	}
	if strings.EqualFold(host, strings.Trim(s.opt.Host, "[]")) {
		return err != nil || !addr.IsUnspecified()
	}
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if err != nil || !ok {
		return false
	}
	at, parseErr := netip.ParseAddrPort(local.String())
	return parseErr == nil && at.Addr().Unmap() == addr.Unmap()
}

// hostname takes the port and the brackets off a Host header.
func hostname(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// sameOrigin tells whether a request may come from where it says: from a page
// of this server, or by somebody who follows a link or types the address.
func sameOrigin(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		if err != nil || u.Host == "" || !strings.EqualFold(u.Host, r.Host) {
			return false
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") { // absent in old browsers and in programs
	case "", "same-origin", "none":
		return true
	}
	return r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

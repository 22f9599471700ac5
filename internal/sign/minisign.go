package sign

import (
	"bytes"
	"crypto/ed25519"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/scrypt"
)

// The formats of minisign are described at https://jedisct1.github.io/minisign/.
const (
	minisignExt      = ".minisig"
	untrustedComment = "untrusted comment: "
	trustedComment   = "trusted comment: "

	secretSize = 158 // of a decoded secret key
	sealedSize = 104 // of its encrypted part: id, key, checksum
)

// minisignKey is a secret key of minisign.
type minisignKey struct {
	id  [8]byte
	key ed25519.PrivateKey
}

func readMinisignKey(data []byte, ask Passphrase) (Signer, error) {
	raw, err := secondLine(data)
	if err != nil || len(raw) != secretSize || string(raw[:2]) != "Ed" || string(raw[4:6]) != "B2" {
		return nil, ErrUnknownKey
	}
	secret := bytes.Clone(raw[54:])
	switch string(raw[2:4]) {
	case "\x00\x00": // not encrypted, and without a checksum
		return minisignKeyOf(secret), nil
	case "Sc":
		phrase, err := ask()
		if err != nil {
			return nil, err
		}
		stream, err := stretch(phrase, raw[6:38], binary.LittleEndian.Uint64(raw[38:46]), binary.LittleEndian.Uint64(raw[46:54]))
		if err != nil {
			return nil, ErrUnknownKey
		}
		subtle.XORBytes(secret, secret, stream)
	default:
		return nil, ErrUnknownKey
	}
	sum := blake2b.Sum256(append([]byte("Ed"), secret[:72]...))
	if subtle.ConstantTimeCompare(sum[:], secret[72:]) == 0 {
		return nil, ErrPassphrase
	}
	return minisignKeyOf(secret), nil
}

func minisignKeyOf(secret []byte) minisignKey {
	k := minisignKey{key: ed25519.PrivateKey(secret[8:72])}
	copy(k.id[:], secret)
	return k
}

// stretch derives the stream that hides a secret key, with the parameters that
// libsodium takes for these limits.
func stretch(phrase, salt []byte, ops, mem uint64) ([]byte, error) {
	const r = 8
	ops = max(ops, 32768)
	log2 := func(most uint64) (n uint) {
		for n = 1; n < 63 && uint64(1)<<n <= most/2; n++ {
		}
		return n
	}
	var n uint
	p := uint64(1)
	if ops < mem/32 {
		n = log2(ops / (r * 4))
	} else {
		n = log2(mem / (r * 128))
		p = min((ops/4)>>n, 0x3fffffff) / r
	}
	if n > 21 || p > 64 { // two gigabytes; no key of minisign's own asks for more
		return nil, ErrUnknownKey
	}
	return scrypt.Key(phrase, salt, 1<<n, r, int(p), sealedSize)
}

// secondLine decodes the line below the comment.
func secondLine(data []byte) ([]byte, error) {
	lines := strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
	if len(lines) < 2 {
		return nil, ErrMalformed
	}
	return base64.StdEncoding.DecodeString(lines[1])
}

// Ext is that of minisign.
func (minisignKey) Ext() string { return minisignExt }

// Sign signs as `minisign -S` does. The trusted comment names the file and no
// time: that would be the clock's.
func (k minisignKey) Sign(message io.Reader, name string) ([]byte, error) {
	digest, err := digest512(message)
	if err != nil {
		return nil, err
	}
	signature := ed25519.Sign(k.key, digest)
	comment := "file:" + strings.ReplaceAll(name, "\n", " ") + "\thashed"
	global := ed25519.Sign(k.key, append(bytes.Clone(signature), comment...))
	encode := base64.StdEncoding.EncodeToString
	head := append(append([]byte("ED"), k.id[:]...), signature...)
	return fmt.Appendf(nil, "%ssignature of %s\n%s\n%s%s\n%s\n", untrustedComment, name, encode(head), trustedComment, comment, encode(global)), nil
}

func digest512(message io.Reader) ([]byte, error) {
	h, err := blake2b.New512(nil)
	if err != nil {
		return nil, err
	}
	return digestOf(message, h)
}

// minisignature is a signature's file.
type minisignature struct {
	id        []byte
	signature []byte
	comment   string
	global    []byte
}

func readMinisignature(data []byte) (m minisignature, err error) {
	lines := strings.Split(strings.ReplaceAll(strings.TrimSuffix(string(data), "\n"), "\r\n", "\n"), "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[0], untrustedComment) {
		return m, ErrMalformed
	}
	head, err1 := base64.StdEncoding.DecodeString(lines[1])
	global, err2 := base64.StdEncoding.DecodeString(lines[3])
	comment, ok := strings.CutPrefix(lines[2], trustedComment)
	if err1 != nil || err2 != nil || !ok || len(head) != 74 || len(global) != ed25519.SignatureSize || string(head[:2]) != "ED" {
		return m, ErrMalformed
	}
	return minisignature{head[2:10], head[10:], comment, global}, nil
}

func verifyMinisign(message io.Reader, signature, trusted []byte) (Signed, error) {
	m, err := readMinisignature(signature)
	if err != nil {
		return Signed{}, err
	}
	who := Signed{Key: fmt.Sprintf("%016X", binary.LittleEndian.Uint64(m.id))}
	if trusted == nil {
		return who, nil
	}
	id, key, err := readMinisignPublic(trusted)
	if err != nil {
		return who, err
	}
	if !bytes.Equal(id, m.id) {
		return who, ErrStranger
	}
	digest, err := digest512(message)
	if err != nil {
		return who, err
	}
	if !ed25519.Verify(key, digest, m.signature) || !ed25519.Verify(key, append(bytes.Clone(m.signature), m.comment...), m.global) {
		return who, ErrSignature
	}
	who.Checked, who.Trusted = true, true
	return who, nil
}

// readMinisignPublic reads a public key: its file, or its line alone.
func readMinisignPublic(data []byte) (id []byte, key ed25519.PublicKey, err error) {
	var raw []byte
	if bytes.HasPrefix(data, []byte(untrustedComment)) {
		raw, err = secondLine(data)
	} else {
		raw, err = base64.StdEncoding.DecodeString(strings.TrimSpace(string(data)))
	}
	if err != nil || len(raw) != 42 || string(raw[:2]) != "Ed" {
		return nil, nil, ErrNoKeys
	}
	return raw[2:10], raw[10:], nil
}

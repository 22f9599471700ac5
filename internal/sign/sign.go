// Package sign makes and checks detached signatures of files that the public
// tools read: those of OpenSSH (ssh-keygen -Y, file.sig) and of minisign
// (file.minisig).
//
// It takes a private key as its file has it, and a message, and gives the
// signature's file; or a message, a signature and the keys that are trusted, and
// tells who signed. It refuses what it does not know: other algorithms, other
// purposes, keys made for something else. It holds no key longer than it must and
// asks for passphrases through a function.
package sign

import (
	"bytes"
	"errors"
	"io"
)

// Signer is a private key.
type Signer interface {
	// Ext ends the name of the signature's file: ".sig" or ".minisig".
	Ext() string
	// Sign gives the signature's file for a message; name is the message's file
	// name, for people.
	Sign(message io.Reader, name string) ([]byte, error)
}

// Passphrase gives the passphrase of an encrypted key.
type Passphrase func() ([]byte, error)

// What can be wrong with keys and signatures.
var (
	ErrUnknownKey = errors.New("it is neither an OpenSSH private key nor a minisign secret key")
	ErrPassphrase = errors.New("the passphrase is wrong")
	ErrSignature  = errors.New("the signature is not of this file")
	ErrMalformed  = errors.New("the signature cannot be read")
	ErrPurpose    = errors.New("the signature was made for another purpose")
	ErrStranger   = errors.New("the signature is of a key that is not among the trusted ones")
	ErrNoKeys     = errors.New("it holds no public key that can be used")
)

// ReadSigner reads a private key of either kind.
func ReadSigner(key []byte, ask Passphrase) (Signer, error) {
	switch {
	case bytes.Contains(key, []byte("-----BEGIN ")):
		return readSSHKey(key, ask)
	case bytes.HasPrefix(key, []byte(untrustedComment)):
		return readMinisignKey(key, ask)
	}
	return nil, ErrUnknownKey
}

// Signed says who signed a message.
type Signed struct {
	Key       string // fingerprint or key id
	Principal string // who that is, as the list of trusted keys says; may be empty
	Trusted   bool   // the key is among the trusted ones
	Checked   bool   // the message is what was signed; false where that needs a key that was not given
}

// Verify tells whether signature, the content of a file of that extension, is
// one of message. trusted is the content of an allowed_signers file, a public key
// of OpenSSH or a minisign public key; without it the signature's own key is
// taken where it has one, and is not trusted.
func Verify(message io.Reader, ext string, signature, trusted []byte) (Signed, error) {
	if ext == minisignExt {
		return verifyMinisign(message, signature, trusted)
	}
	return verifySSH(message, signature, trusted)
}

// Exts are the extensions of signatures.
func Exts() []string { return []string{sshExt, minisignExt} }

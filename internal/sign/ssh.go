package sign

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"hash"
	"io"
	"slices"
	"strings"

	"golang.org/x/crypto/ssh"
)

// The signature format of OpenSSH is described in its PROTOCOL.sshsig.
const (
	sshExt       = ".sig"
	sshMagic     = "SSHSIG"
	sshNamespace = "file" // what ssh-keygen calls signatures of files
	sshArmour    = "SSH SIGNATURE"
)

// sshSignature is what a signature's file holds behind the magic.
type sshSignature struct {
	Version   uint32
	Key       []byte
	Namespace string
	Reserved  string
	Hash      string
	Signature []byte
}

// sshMessage is what is signed, behind the magic.
type sshMessage struct {
	Namespace string
	Reserved  string
	Hash      string
	Digest    []byte
}

// sshKey is a private key of OpenSSH.
type sshKey struct{ ssh.Signer }

func readSSHKey(key []byte, ask Passphrase) (Signer, error) {
	signer, err := ssh.ParsePrivateKey(key)
	var locked *ssh.PassphraseMissingError
	if errors.As(err, &locked) {
		phrase, askErr := ask()
		if askErr != nil {
			return nil, askErr
		}
		if signer, err = ssh.ParsePrivateKeyWithPassphrase(key, phrase); err != nil {
			return nil, ErrPassphrase
		}
	}
	if err != nil {
		return nil, ErrUnknownKey
	}
	return sshKey{signer}, nil
}

// Ext is that of ssh-keygen.
func (sshKey) Ext() string { return sshExt }

// Sign signs as `ssh-keygen -Y sign -n file` does.
func (k sshKey) Sign(message io.Reader, _ string) ([]byte, error) {
	digest, err := digestOf(message, sha512.New())
	if err != nil {
		return nil, err
	}
	signed := signedBytes(sshMessage{sshNamespace, "", "sha512", digest})
	var sig *ssh.Signature
	if rsa, ok := k.Signer.(ssh.AlgorithmSigner); ok && k.PublicKey().Type() == ssh.KeyAlgoRSA {
		sig, err = rsa.SignWithAlgorithm(rand.Reader, signed, ssh.KeyAlgoRSASHA512) // never with SHA-1
	} else {
		sig, err = k.Signer.Sign(rand.Reader, signed)
	}
	if err != nil {
		return nil, err
	}
	blob := append([]byte(sshMagic), ssh.Marshal(sshSignature{1, k.PublicKey().Marshal(), sshNamespace, "", "sha512", ssh.Marshal(sig)})...)
	return armour(blob), nil
}

func signedBytes(m sshMessage) []byte { return append([]byte(sshMagic), ssh.Marshal(m)...) }

// armour writes the lines of 70 characters of ssh-keygen.
func armour(blob []byte) []byte {
	var b bytes.Buffer
	b.WriteString("-----BEGIN " + sshArmour + "-----\n")
	for line := range slices.Chunk([]byte(base64.StdEncoding.EncodeToString(blob)), 70) {
		b.Write(line)
		b.WriteByte('\n')
	}
	b.WriteString("-----END " + sshArmour + "-----\n")
	return b.Bytes()
}

func digestOf(message io.Reader, h hash.Hash) ([]byte, error) {
	_, err := io.Copy(h, message)
	return h.Sum(nil), err
}

// readSSHSignature reads the file of a signature for our purpose.
func readSSHSignature(data []byte) (s sshSignature, key ssh.PublicKey, err error) {
	block, rest := pem.Decode(data)
	if block == nil || block.Type != sshArmour || len(bytes.TrimSpace(rest)) > 0 {
		return s, nil, ErrMalformed
	}
	blob, ok := bytes.CutPrefix(block.Bytes, []byte(sshMagic))
	if !ok || ssh.Unmarshal(blob, &s) != nil || s.Version != 1 {
		return s, nil, ErrMalformed
	}
	if s.Namespace != sshNamespace {
		return s, nil, ErrPurpose
	}
	if key, err = ssh.ParsePublicKey(s.Key); err != nil {
		return s, nil, ErrMalformed
	}
	return s, key, nil
}

func verifySSH(message io.Reader, signature, trusted []byte) (Signed, error) {
	s, key, err := readSSHSignature(signature)
	if err != nil {
		return Signed{}, err
	}
	var h hash.Hash
	switch s.Hash {
	case "sha256":
		h = sha256.New()
	case "sha512":
		h = sha512.New()
	default:
		return Signed{}, ErrMalformed
	}
	var sig ssh.Signature
	if ssh.Unmarshal(s.Signature, &sig) != nil || sig.Format == ssh.KeyAlgoRSA { // ssh-rsa means SHA-1
		return Signed{}, ErrMalformed
	}
	digest, err := digestOf(message, h)
	if err != nil {
		return Signed{}, err
	}
	if key.Verify(signedBytes(sshMessage{s.Namespace, s.Reserved, s.Hash, digest}), &sig) != nil {
		return Signed{}, ErrSignature
	}
	who := Signed{Key: ssh.FingerprintSHA256(key), Checked: true}
	if trusted == nil {
		return who, nil
	}
	who.Principal, err = allowed(key, trusted)
	who.Trusted = err == nil
	return who, err
}

// allowed finds a key in an allowed_signers file (ssh-keygen(1), ALLOWED
// SIGNERS), or in a file of public keys.
func allowed(key ssh.PublicKey, trusted []byte) (principal string, err error) {
	usable := false
	for line := range strings.Lines(string(trusted)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		who, known, ok := allowedLine(line)
		if !ok {
			continue
		}
		usable = true
		if bytes.Equal(known.Marshal(), key.Marshal()) {
			return who, nil
		}
	}
	if !usable {
		return "", ErrNoKeys
	}
	return "", ErrStranger
}

// allowedLine reads "principals [options] type key [comment]", or a public key
// alone. Lines whose options we cannot judge (authorities, times) do not count.
func allowedLine(line string) (principal string, key ssh.PublicKey, ok bool) {
	if key, comment, options, _, err := ssh.ParseAuthorizedKey([]byte(line)); err == nil && len(options) == 0 {
		return comment, key, true
	}
	principal, rest, _ := strings.Cut(line, " ")
	key, _, options, _, err := ssh.ParseAuthorizedKey([]byte(strings.TrimSpace(rest)))
	if err != nil {
		return "", nil, false
	}
	for _, option := range options {
		name, value, _ := strings.Cut(option, "=")
		if !strings.EqualFold(name, "namespaces") || !slices.Contains(strings.Split(strings.Trim(value, `"`), ","), sshNamespace) {
			return "", nil, false
		}
	}
	return principal, key, true
}

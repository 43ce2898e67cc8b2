/** Keys of the calendar servers that the tests run themselves; they open nothing else. */
export const servicePublicKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuXaFxCZhEZNFOvzpmlsX
b3dEShIde4t3gzQpulaNwk6cqOdkYqSpxfXP6et+MAegXAnLbpH7jG0rCri/0Qb3
+RPISsB2VtNMn7ffqic+cikRY/xyaGk9/VhdJhm3kyYWQzOXCCsg2rI8MFpyPiTx
tcteXyAP3eroFz/CWQeAdAp5o1hShDNuNtco/d9dkRR42JSEr58C32dSaTrn5eZ2
f4ra8p2uS9z2VIXRHB+thjIVNoou8tTyFKXF1eA4ZQPklT9ObCsNlhuBfbLN2L5g
Tz4wmAm0IxQRt/eoZEvhIhB1W2J+WsDvY1Un5VQvGl2AZ6qAyuMk2voa3r2zfwD1
rQIDAQAB
-----END PUBLIC KEY-----`;
const servicePrivateKey = `-----BEGIN PRIVATE KEY-----
MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC5doXEJmERk0U6
/OmaWxdvd0RKEh17i3eDNCm6Vo3CTpyo52RipKnF9c/p634wB6BcCctukfuMbSsK
uL/RBvf5E8hKwHZW00yft9+qJz5yKRFj/HJoaT39WF0mGbeTJhZDM5cIKyDasjww
WnI+JPG1y15fIA/d6ugXP8JZB4B0CnmjWFKEM2421yj9312RFHjYlISvnwLfZ1Jp
Oufl5nZ/itryna5L3PZUhdEcH62GMhU2ii7y1PIUpcXV4DhlA+SVP05sKw2WG4F9
ss3YvmBPPjCYCbQjFBG396hkS+EiEHVbYn5awO9jVSflVC8aXYBnqoDK4yTa+hre
vbN/APWtAgMBAAECggEAAjVgMOkwa+Q9ernDHLXb0NWSVYZ4iD2C12gM3NLwiQvk
xNnNNyPVALjlYwNNTfbyniigs0j06PkY04hxLPpLWXw2kktPQsftMulei2PAaYgb
Kf4PgmD0c8VJsK01jitHMGwsxCm3+wVh1EU+HzF97lyvsOwhvD0H9VTqnyLze44/
dbfSvr1KoMtYFAvRn0/AE48NyoML9FS8x4VZ8QIA4XXoK46CEsvxBpR0vDv8Wwlv
//IBZreeGDlU1fgkpsIPCMgw8pPAZA4OZKu7t+dX/Hd62+q8uRd+x9pcDEhHGEc6
ataakCPzg7SVLT351A15lR8fusrmAqbXY6pAnRPZkQKBgQD+PPAEYIjMKzpPK86i
MO1ZHr5Xmfu7FIAC6RLrPrMS9zp6vw6l1A0nRqZYY1YkLD1UQGdtOvkD76RlrdJ0
3fVwWShDM6J+mqedw+4pV+DPJjcyvBZpy5bte0bKzyeBDJdH0PgUtwfnUmwp/zXE
m1mRfZKtEh8hac98UjJJPKYOXQKBgQC6v5DpOOT7170KIbN2JVcwkp8kx7qw4mB0
PLsC55E97iCowztlv0o/47MjiR+BaqTkz1EyKM33+5aqDk9wg4QQ8taJuZpBW3k1
r5zExPdMgAxhGD+66X/4vauDTOxgjr0LE2N5cQmYExCq2v9r4YQmC+T5/fAduP++
SKaM1xLvkQKBgQCi4GNcSoQZWTBX/Fa7LeFBESMceDf/mJiSRMOsFlUfN2gtry0x
K/LpUKfNRIaxUe5QhZo9LmTOEr8drQiBepl9SoEy3Gej+Gyd9CImNnh9/ZurUziA
ur+MkUe/Mou6b1iT19q3WrMjjXhiR3Ao7uWpAevwGQX8oA8fNIGmzcYMuQKBgQC5
0/IhAWpqaI1Fza9Eu3d9cAlIki7l4P3V7LCy/Tb8Bz8cb9llL+p0lOInVEWzhCk9
PkcvwIbkYsfTxJWsAlKiguKU/cnPi3SbxXocG1tyFmE7JOQV3FBpdmN7Lkpw8tiO
cuaja6X+W8pUGcPc1/Wl3mQll1keWn6yHJ0OvN2s4QKBgCtK1FdVCARxdTzTG7QD
OHx6lCvvyR3qnbVFq7vy/Wq9Mbr4yMFXM7nnpntn9rOEsD2kSRKAKRr8DMxsMEB2
TMv72vjxHwOxtozQLv9TbsXHtjz5iD3cMeGVvvIpUU9lRaLtM3Tygu5TOkY9Eni6
xn5xsCHd1So8MnisEBnJjGNl
-----END PRIVATE KEY-----`;

/** Secrets of connections to those servers, as ops would set them. */
export const calendarSecrets = {
  GOOGLE_SERVICE: JSON.stringify({
    type: "service_account",
    client_email: "baton@acme.example",
    private_key_id: "k1",
    private_key: servicePrivateKey,
    token_uri: "https://evil.example/token",
  }),
  GOOGLE_REP: JSON.stringify({ type: "authorized_user", client_id: "app", client_secret: "app-secret", refresh_token: "refresh-1" }),
  MICROSOFT_APP: JSON.stringify({ tenant_id: "acme.example", client_id: "app", client_secret: "app-secret" }),
  MICROSOFT_REP: JSON.stringify({
    tenant_id: "acme.example",
    client_id: "app",
    client_secret: "app-secret",
    refresh_token: "refresh-1",
  }),
  CALDAV_REP: "rep:app-password",
};

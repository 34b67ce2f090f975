/** An HTTP response; `body` is its JSON, or undefined. */
export type Answer = {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests check the shape of responses
  body: any;
};

export type HttpClient = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/**
 * Returns functions that call the API at `url` with `token`. Plain objects are sent as JSON, other bodies unchanged.
 */
export function httpClient(url: string, token?: string): HttpClient {
  return async (method, path, body, headers = {}) => {
    const json = isPlain(body);
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      body: json ? JSON.stringify(body) : (body as BodyInit | undefined),
      headers: {
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text || undefined };
  };
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

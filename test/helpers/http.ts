/** One answer over HTTP; `body` is its JSON, undefined when it has none. */
export type Answer = {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape is what they test
  body: any;
};

export type HttpClient = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** Calls of the API below `url`, as the holder of `token`. A plain object goes as JSON, anything else as it is. */
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
